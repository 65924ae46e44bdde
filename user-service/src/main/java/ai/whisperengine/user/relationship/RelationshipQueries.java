package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentLink;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Source;
import ai.whisperengine.user.identity.Characters;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reads of relationships: who may, and which rows. */
@ApplicationScoped
public class RelationshipQueries {

    private static final int LONGEST_WINDOW_DAYS = 366;
    private static final int MOST_BUCKETS = 1_000;
    private static final String NOBODY = "give userId, characterName or both";

    private final Callers callers;
    private final Reader reader;
    private final BatchReader batches;
    private final TrendStore trends;

    public RelationshipQueries(Callers callers, Reader reader, BatchReader batches, TrendStore trends) {
        this.callers = callers;
        this.reader = reader;
        this.batches = batches;
        this.trends = trends;
    }

    Uni<@Nullable Relationship> ofPair(String userId, String characterName, Selection selection) {
        callers.require();
        // Read with each message, and so not noted: with many users nearly every read would be a write.
        return reader.answer(
                Relationship.class, Condition.and(pair(Relationship.class, userId, characterName, "")), selection);
    }

    /** The same for a field below another one, which is answered field by field. */
    Uni<@Nullable Relationship> belowChange(RelationshipChange change, Selection selection) {
        callers.require();
        return reader.one(
                Relationship.class,
                Condition.and(pair(Relationship.class, change.getUserId(), change.getCharacterName(), "")),
                selection);
    }

    Uni<Connection.Page<Relationship>> page(RelationshipFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        if (filter.userId == null && filter.characterName == null) {
            throw ApiException.badInput("filter", NOBODY);
        }
        Condition all = noted(chosen(filter), filter.userId, actor);
        return reader.answerPage(Relationship.class, all, request, connection);
    }

    /** The relationships of many users at once; the read is noted for each. */
    Uni<Map<String, Connection.Page<Relationship>>> ofUsers(
            Collection<String> userIds,
            @Nullable RelationshipFilter filter,
            PageRequest request,
            Selection connection) {
        String actor = callers.require().name();
        Condition noted = DataAudit.noted(List.copyOf(userIds), actor, DataSubject.RELATIONSHIPS);
        return below(userIds, "userId", Condition.and(List.of(noted, chosen(filter))), request, connection);
    }

    /** The relationships of many characters at once. */
    Uni<Map<String, Connection.Page<Relationship>>> ofCharacters(
            Collection<String> handles,
            @Nullable RelationshipFilter filter,
            PageRequest request,
            Selection connection) {
        callers.require();
        return below(handles, "characterName", chosen(filter), request, connection);
    }

    private Uni<Map<String, Connection.Page<Relationship>>> below(
            Collection<String> parents,
            String parentKey,
            Condition condition,
            PageRequest request,
            Selection connection) {
        return batches.pages(
                Relationship.class,
                Source.table(Relationship.class),
                ParentLink.column(Relationship.class, parentKey),
                parents,
                condition,
                request,
                connection);
    }

    private static Condition chosen(@Nullable RelationshipFilter filter) {
        if (filter == null) {
            return Condition.ALL;
        }
        List<Condition> conditions = given(Relationship.class, filter.userId, filter.characterName, "filter.");
        if (filter.trustAtLeast != null) {
            double least = Inputs.score(filter.trustAtLeast, "filter.trustAtLeast");
            conditions.add((row, sql) -> row + ".trust >= " + sql.bind(least, "float8"));
        }
        if (filter.trustAtMost != null) {
            double most = Inputs.score(filter.trustAtMost, "filter.trustAtMost");
            conditions.add((row, sql) -> row + ".trust <= " + sql.bind(most, "float8"));
        }
        if (filter.interactionsAtLeast != null) {
            int least = Inputs.between(filter.interactionsAtLeast, "filter.interactionsAtLeast", 0, Integer.MAX_VALUE);
            conditions.add((row, sql) -> row + ".interaction_count >= " + sql.bind(least, "int4"));
        }
        if (filter.updatedSince != null) {
            var since = Inputs.storable(filter.updatedSince, "filter.updatedSince");
            conditions.add((row, sql) -> row + ".last_updated >= " + sql.bind(since, "timestamptz"));
        }
        return Condition.and(conditions);
    }

    Uni<Connection.Page<RelationshipEvent>> events(
            RelationshipEventFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        List<Condition> conditions = pair(RelationshipEvent.class, filter.userId, filter.characterName, "filter.");
        if (filter.kind == RelationshipEventKind.OTHER) {
            conditions.add((row, sql) -> row + ".event_type not in ('interaction', 'adjustment')");
        } else if (filter.kind != null) {
            conditions.add(Condition.equal(RelationshipEvent.class, "eventType", filter.kind.stored()));
        }
        if (filter.quality != null) {
            conditions.add(Condition.equal(RelationshipEvent.class, "conversationQuality", filter.quality.stored()));
        }
        if (filter.since != null) {
            var since = Inputs.storable(filter.since, "filter.since");
            conditions.add((row, sql) -> row + ".created_at >= " + sql.bind(since, "timestamptz"));
        }
        if (filter.until != null) {
            var until = Inputs.storable(filter.until, "filter.until");
            conditions.add((row, sql) -> row + ".created_at < " + sql.bind(until, "timestamptz"));
        }
        Condition all = noted(Condition.and(conditions), filter.userId, actor);
        return reader.answerPage(RelationshipEvent.class, all, request, connection);
    }

    /** What a list over all users of a character shows of each of them is not noted with them. */
    private static Condition noted(Condition condition, @Nullable String userId, String actor) {
        return userId == null ? condition : DataAudit.noted(condition, userId, actor, DataSubject.RELATIONSHIPS);
    }

    /** One of the two at least: a list over all users and characters is nobody's, and has no index. */
    private static List<Condition> pair(
            Class<? extends Loaded> rowClass, @Nullable String userId, @Nullable String characterName, String path) {
        List<Condition> conditions = given(rowClass, userId, characterName, path);
        if (conditions.isEmpty()) {
            throw ApiException.badInput("filter", NOBODY);
        }
        return conditions;
    }

    private static List<Condition> given(
            Class<? extends Loaded> rowClass, @Nullable String userId, @Nullable String characterName, String path) {
        List<Condition> conditions = new ArrayList<>();
        if (userId != null) {
            conditions.add(Persons.of("user_id", Persons.id(userId, path + "userId")));
        }
        if (characterName != null) {
            conditions.add(Condition.equal(
                    rowClass, "characterName", Characters.handle(characterName, path + "characterName")));
        }
        return conditions;
    }

    Uni<@Nullable RelationshipTrend> trend(
            String userId, String characterName, int windowDays, TrendBucketWidth bucket) {
        String actor = callers.require().name();
        Persons.id(userId, "userId");
        Characters.handle(characterName, "characterName");
        Inputs.between(windowDays, "window", 1, LONGEST_WINDOW_DAYS);
        if (windowDays * 24 / bucket.hours() >= MOST_BUCKETS) {
            throw ApiException.badInput("bucket", "gives more than " + MOST_BUCKETS + " buckets; take a longer one");
        }
        return trends.trend(userId, characterName, windowDays, bucket, actor);
    }

    Uni<RelationshipStatistics> ofCharacter(String characterName) {
        callers.require();
        return trends.ofCharacter(Characters.handle(characterName, "characterName"));
    }

    Uni<RelationshipStatistics> ofUser(String userId) {
        return trends.ofUser(Persons.id(userId, "userId"), callers.require().name());
    }
}
