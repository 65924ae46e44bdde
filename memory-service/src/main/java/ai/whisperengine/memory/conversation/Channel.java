package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A channel, checked. As a place to read in it is the rule of channel privacy: a direct message never surfaces in
 * another channel. The rule holds for every table with platform, channel_id and audience.
 */
public record Channel(String platform, @Nullable String id, @Nullable String type) {

    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_ID = 1_000;

    /** Where something is read; no channel is one of which nothing is known. */
    public static Channel reader(String field, @Nullable ChannelInput input) {
        if (input == null) {
            return new Channel("discord", null, null);
        }
        String platform = Texts.optional(field + ".platform", input.platform, LONGEST_WORD);
        return new Channel(
                platform == null ? "discord" : platform.toLowerCase(Locale.ROOT),
                Texts.optional(field + ".id", input.id, LONGEST_ID),
                Texts.optional(field + ".type", input.type, LONGEST_WORD));
    }

    /** Where something is said, which must be a place. */
    static Channel place(String field, @Nullable ChannelInput input) {
        Channel channel = reader(field, input);
        if (channel.id == null) {
            throw ApiException.badInput(field + ".id", "must be given");
        }
        return channel;
    }

    /** What may surface here. */
    public Condition surfacing() {
        return (alias, sql) -> {
            String here = id == null
                    ? "false"
                    : alias + ".channel_id = " + sql.bind(id, "text") + " and " + alias + ".platform = "
                            + sql.bind(platform, "text");
            // The reader's audience is computed once for the statement, in a sub-select without a row of the table.
            return "case " + audience(sql) + " when 'DIRECT' then " + alias + ".audience = 'DIRECT' and " + here
                    + " else " + alias + ".audience = 'PUBLIC' or (" + alias + ".audience = 'UNKNOWN' and " + here
                    + ") end";
        };
    }

    private String audience(Sql sql) {
        if (type != null) {
            return "(select channel_audience(" + sql.bind(type, "text") + "))";
        }
        return id == null
                ? "'UNKNOWN'"
                : "(select t.audience from conversation_threads t where t.platform = " + sql.bind(platform, "text")
                        + " and t.channel_id = " + sql.bind(id, "text") + ")";
    }
}
