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

    /** What of a user may surface here. */
    public Condition surfacing(String userId) {
        return surfacing(userId, "channel_id");
    }

    private Condition surfacing(String userId, String channelColumn) {
        return surfacing((alias, sql) -> sql.bind(userId, "text"), channelColumn);
    }

    /** The same for rows that have the channel's id in a column of another name, and the user whose key this is. */
    public Condition surfacing(Condition user, String channelColumn) {
        return (alias, sql) ->
                surfacing(audience(sql), stays(user.render(alias, sql)), alias, here(alias, channelColumn, sql));
    }

    /** The same for what may have no channel. */
    public Condition surfacingUntold(String userId) {
        return (alias, sql) ->
                surfacingUntold(audience(sql), stays(sql.bind(userId, "text")), alias, here(alias, "channel_id", sql));
    }

    private static String stays(String user) {
        return "(select stays_in_channel(" + user + "))";
    }

    /**
     * The rule as SQL.
     *
     * @param reader the audience of the channel where the reader is, best computed once for the statement
     * @param stays whether the user wants what was said to stay in its channel
     * @param here whether a row is of that channel
     */
    public static String surfacing(String reader, String stays, String alias, String here) {
        return rule(reader, stays, alias, here, "");
    }

    /** The same for what may have no channel: nobody but the two reads along where it surfaces, in a direct channel. */
    public static String surfacingUntold(String reader, String stays, String alias, String here) {
        return rule(
                reader,
                stays,
                alias,
                here,
                " or " + alias + ".audience = 'UNKNOWN' and " + alias + ".channel_id is null");
    }

    /**
     * The rule for facts, as SQL. A fact without a conversation was heard nowhere in particular; what was heard in public
     * may be known in a direct channel, too, if the user lets it.
     *
     * @param toDirect whether the user lets what was said in public be known in direct channels
     * @param here whether the row `t` of conversation_threads is the reader's channel
     */
    public static String surfacingFact(String reader, String stays, String toDirect, String alias, String here) {
        String conversation = alias + ".source_conversation_id";
        return conversation + " is distinct from 'forgotten' and coalesce((select " + here
                + " or t.audience = 'PUBLIC' and not " + stays + " and (" + reader + " is distinct from 'DIRECT' or "
                + toDirect + ") from conversation_threads t where t.id = case when " + conversation
                + " ~ '^[1-9][0-9]{0,17}$' then " + conversation + "::int8 end), true)";
    }

    /** Which facts of a user may surface here. */
    public Condition surfacingFacts(String userId) {
        return (alias, sql) -> {
            String user = sql.bind(userId, "text");
            String toDirect = "coalesce((select c.allow_server_to_dm from user_consent c where c.universal_id = " + user
                    + "), false)";
            return surfacingFact(audience(sql), stays(user), toDirect, alias, here("t", "channel_id", sql));
        };
    }

    private static String rule(String reader, String stays, String alias, String here, String besideDirect) {
        return "case " + reader + " when 'DIRECT' then " + alias + ".audience = 'DIRECT' and " + here + besideDirect
                + " else case " + alias + ".audience when 'PUBLIC' then not " + stays + " or " + here
                + " when 'UNKNOWN' then " + here + " else false end end";
    }

    private String here(String alias, String channelColumn, Sql sql) {
        return id == null
                ? "false"
                : alias + "." + channelColumn + " = " + sql.bind(id, "text") + " and " + alias + ".platform = "
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
