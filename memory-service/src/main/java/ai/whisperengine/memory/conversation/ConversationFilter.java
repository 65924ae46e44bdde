package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which conversations a list has. */
@Input("ConversationFilter")
@Description("Which conversations a list has. What is absent does not restrict; everything given must hold.")
public class ConversationFilter {

    @Id
    @Description("Only conversations that this user takes or took part in.")
    public @Nullable String userId;

    @Description("Only conversations that this character takes or took part in, by its handle.")
    public @Nullable String characterName;

    @Description("Only conversations on this platform; case does not matter.")
    public @Nullable String platform;

    @Description("Only the conversation in the channel of this id.")
    public @Nullable String channelId;

    @Description("Only conversations with this audience.")
    public @Nullable ChannelAudience audience;

    @Description("Only conversations with activity at or after this time.")
    public @Nullable OffsetDateTime activeSince;

    @Description("Only conversations without activity at or after this time.")
    public @Nullable OffsetDateTime activeBefore;

    @Ignore
    Condition condition() {
        List<Condition> conditions = new ArrayList<>();
        participant(conditions, "user_id", Inputs.optionalText(userId, "filter.userId", Pair.LONGEST_KEY));
        participant(
                conditions,
                "character_name",
                Inputs.optionalText(characterName, "filter.characterName", Pair.LONGEST_KEY));
        String onPlatform = Inputs.optionalText(platform, "filter.platform", Pair.LONGEST_KEY);
        equal(conditions, "platform", onPlatform == null ? null : onPlatform.toLowerCase(Locale.ROOT));
        equal(conditions, "channelId", Inputs.optionalText(channelId, "filter.channelId", Pair.LONGEST_KEY));
        equal(conditions, "storedAudience", audience == null ? null : audience.name());
        activity(conditions, ">=", storable("filter.activeSince", activeSince));
        activity(conditions, "<", storable("filter.activeBefore", activeBefore));
        return Condition.and(conditions);
    }

    private static void participant(List<Condition> conditions, String column, @Nullable String key) {
        if (key != null) {
            conditions.add(
                    (alias, sql) -> alias + ".id in (select p.thread_id from conversation_participants p where p."
                            + column + " = " + sql.bind(key, "text") + ")");
        }
    }

    private static void equal(List<Condition> conditions, String property, @Nullable Object value) {
        if (value != null) {
            conditions.add(Condition.equal(Conversation.class, property, value));
        }
    }

    private static @Nullable OffsetDateTime storable(String field, @Nullable OffsetDateTime moment) {
        return moment == null ? null : Inputs.storable(moment, field);
    }

    private static void activity(List<Condition> conditions, String operator, @Nullable OffsetDateTime moment) {
        if (moment != null) {
            conditions.add(
                    (alias, sql) -> alias + ".last_activity_at " + operator + " " + sql.bind(moment, "timestamptz"));
        }
    }
}
