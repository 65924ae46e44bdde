package ai.whisperengine.user.profile;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of profiles; each is a transaction of its own. */
@ApplicationScoped
public class ProfileStore {

    private static final String NAME = """
            with named as (
                    insert into user_profiles (user_id, name)
                    select u.universal_id, $2::text from universal_users u where u.universal_id = user_key($1::text)
                    on conflict (user_id) do update set name = excluded.name
                    returning user_id),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject)
                    select n.user_id, $3::text, 'CHANGED', 'PROFILE' from named n)
            select exists (select from named)""";

    private final Database database;

    public ProfileStore(Database database) {
        this.database = database;
    }

    Uni<Void> record(ProfileInteractionInput input) {
        return database.query(
                        "select record_profile_interaction(user_key($1::text), $2::text, $3::text, $4::float8,"
                                + " $5::float8, $6::text[], $7::text[])",
                        Arrays.asList(
                                input.userId,
                                input.name,
                                input.emotion == null ? null : input.emotion.word(),
                                input.confidence,
                                input.intensity,
                                array(input.triggers),
                                array(input.trustIndicators)))
                .replaceWithVoid();
    }

    /** False when there is no such user. */
    Uni<Boolean> name(String userId, @Nullable String name, String actor) {
        return database.query(NAME, Arrays.asList(userId, name, actor))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
