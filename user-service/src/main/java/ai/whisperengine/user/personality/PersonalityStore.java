package ai.whisperengine.user.personality;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements about inferred personality; each is a transaction of its own. */
@ApplicationScoped
public class PersonalityStore {

    private static final String PREFER = """
            with preferred as (
                    insert into dynamic_personality_profiles (user_id, preferred_response_style)
                    select u.universal_id, $2::text::jsonb from universal_users u
                    where u.universal_id = user_key($1::text)
                    on conflict (user_id) do update set preferred_response_style = excluded.preferred_response_style
                    returning user_id),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject)
                    select p.user_id, $3::text, 'CHANGED', 'PERSONALITY' from preferred p)
            select exists (select from preferred)""";

    private final Database database;

    public PersonalityStore(Database database) {
        this.database = database;
    }

    /** Records an analysis; false when there is no such user. */
    Uni<Boolean> record(ConversationAnalysisInput input, List<String> topics, List<TraitSampleInput> traits) {
        List<@Nullable Object> parameters = Arrays.asList(
                input.userId,
                input.contextId,
                input.messageLength,
                input.formality,
                input.emotionalOpenness,
                input.conversationDepth,
                new JsonArray(topics).encode(),
                input.emotionalTone,
                input.humorDetected,
                input.supportSeeking,
                input.trustIndicators,
                samples(traits));
        return database.query(
                        "select record_conversation_analysis($1::text, $2::text, $3::int4, $4::float8, $5::float8,"
                                + " $6::float8, $7::text::jsonb, $8::text, $9::bool, $10::bool, $11::int4,"
                                + " $12::text::jsonb)",
                        parameters)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String samples(List<TraitSampleInput> traits) {
        JsonArray samples = new JsonArray();
        for (TraitSampleInput trait : traits) {
            samples.add(new JsonObject()
                    .put("dimension", trait.dimension.stored())
                    .put("value", trait.value)
                    .put("evidence", trait.evidence));
        }
        return samples.encode();
    }

    /** Sets how a user likes to be answered; false when there is no such user. */
    Uni<Boolean> prefer(String userId, String style, String actor) {
        return database.query(PREFER, List.of(userId, style, actor))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Removes analyses that are too old, at most so many. Returns how many went. */
    Uni<Integer> purge(int most) {
        return database.query("select purge_conversation_analyses($1::int4)", List.of(most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
