package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that conclude from a user's facts; the rules are functions of the schema. */
@ApplicationScoped
public class InterestStore {

    private static final String RECOMMEND =
            "select " + EntityRows.COLUMNS + ", " + EntityRows.COLUMNS.replace("e.", "s.") + """
            , r.confidence, r.seed_relation, r.likeness, r.reason
            from recommend_entities($1::text, $2::text, $3::text, $4::int4) r
            join fact_entities e on e.id = r.entity_id
            join fact_entities s on s.id = r.seed_id
            order by r.confidence desc, r.likeness desc, e.entity_name, e.id""";

    private static final String SHARED = "select " + EntityRows.COLUMNS + """
            , i.relation, i.confidence, i.kind, i.subject, i.category, i.importance, i.proficiency, i.likeness
            from character_directory c
            left join lateral shared_interests($1::text, c.normalized_name, $3::int4) i on true
            left join fact_entities e on e.id = i.entity_id
            where c.normalized_name = $2::text
            order by i.likeness desc, i.confidence desc, e.entity_name, e.id""";

    private final Database database;

    public InterestStore(Database database) {
        this.database = database;
    }

    Uni<List<Recommendation>> recommend(
            String userId, @Nullable String entityType, @Nullable String category, int first) {
        return database.query(RECOMMEND, Arrays.asList(userId, entityType, category, first))
                .map(rows -> {
                    List<Recommendation> found = new ArrayList<>();
                    for (Row row : rows) {
                        int at = 2 * EntityRows.WIDTH;
                        found.add(new Recommendation(
                                EntityRows.of(row, 0),
                                row.getDouble(at),
                                EntityRows.of(row, EntityRows.WIDTH),
                                row.getString(at + 1),
                                row.getDouble(at + 2),
                                RecommendationReason.valueOf(row.getString(at + 3))));
                    }
                    return found;
                });
    }

    /** What the two share; null when there is no such character. */
    Uni<@Nullable List<SharedInterest>> shared(String userId, String characterName, int first) {
        return database.query(SHARED, List.of(userId, characterName, first)).map(rows -> {
            List<SharedInterest> found = new ArrayList<>();
            for (Row row : rows) {
                int at = EntityRows.WIDTH;
                if (row.getUUID(0) != null) {
                    found.add(new SharedInterest(
                            EntityRows.of(row, 0),
                            row.getString(at),
                            row.getDouble(at + 1),
                            SharedInterestKind.valueOf(row.getString(at + 2)),
                            row.getString(at + 3),
                            row.getString(at + 4),
                            row.getString(at + 5),
                            row.getInteger(at + 6),
                            row.getDouble(at + 7)));
                }
            }
            return rows.rowCount() == 0 ? null : found;
        });
    }
}
