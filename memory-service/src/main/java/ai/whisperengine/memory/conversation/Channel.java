package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A channel, checked. As a place to read in it is the rule of channel privacy: a direct message never surfaces in
 * another channel. The rule holds for every table with platform, channel_id and audience.
 */
public record Channel(
        String platform, @Nullable String id, @Nullable String type) {

    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_ID = 1_000;

    /** Where something is read; no channel is one of which nothing is known. */
    public static Channel reader(String field, @Nullable ChannelInput input) {
        if (input == null) {
            return new Channel("discord", null, null);
        }
        String platform = Inputs.optionalText(input.platform, field + ".platform", LONGEST_WORD);
        return new Channel(
                platform == null ? "discord" : platform.toLowerCase(Locale.ROOT),
                Inputs.optionalText(input.id, field + ".id", LONGEST_ID),
                Inputs.optionalText(input.type, field + ".type", LONGEST_WORD));
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
        return (alias, sql) -> surfacing(audience(sql), alias, here(alias, sql));
    }

    /** The same for what may have no channel. */
    public Condition surfacingUntold() {
        return (alias, sql) -> surfacingUntold(audience(sql), alias, here(alias, sql));
    }

    /**
     * The rule as SQL.
     *
     * @param reader the audience of the channel where the reader is, best computed once for the statement
     * @param here whether a row is of that channel
     */
    public static String surfacing(String reader, String alias, String here) {
        return rule(reader, alias, here, "");
    }

    /** The same for what may have no channel: nobody but the two reads along where it surfaces, in a direct channel. */
    public static String surfacingUntold(String reader, String alias, String here) {
        return rule(reader, alias, here, " or " + alias + ".audience = 'UNKNOWN' and " + alias + ".channel_id is null");
    }

    private static String rule(String reader, String alias, String here, String besideDirect) {
        return "case " + reader + " when 'DIRECT' then " + alias + ".audience = 'DIRECT' and " + here + besideDirect
                + " else " + alias + ".audience = 'PUBLIC' or (" + alias + ".audience = 'UNKNOWN' and " + here
                + ") end";
    }

    private String here(String alias, Sql sql) {
        return id == null
                ? "false"
                : alias + ".channel_id = " + sql.bind(id, "text") + " and " + alias + ".platform = "
                        + sql.bind(platform, "text");
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
