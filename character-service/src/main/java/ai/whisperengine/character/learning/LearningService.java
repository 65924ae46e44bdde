package ai.whisperengine.character.learning;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.Checks;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.InsightRelationship;
import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a character learns: who may read and record it, and what may be recorded. */
@ApplicationScoped
public class LearningService {

    private static final String NO_CHARACTER = "There is no character with this handle";

    private final Callers callers;
    private final Reader reader;
    private final LearningStore store;

    public LearningService(Callers callers, Reader reader, LearningStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<Connection.Page<CharacterInsight>> insights(
            String characterName, @Nullable InsightFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(LearningStore.ofCharacter(characterName));
        if (filter != null) {
            Double confidence = Checks.optionalNumber("filter.minConfidence", filter.minConfidence, 0, 1);
            if (filter.type != null) {
                Inputs.storable(filter.type, "filter.type");
                conditions.add(Condition.equal(CharacterInsight.class, "insightType", filter.type));
            }
            if (confidence != null) {
                conditions.add(LearningStore.compare("confidence_score", ">=", confidence, "float8"));
            }
            LearningStore.between("discovery_date", filter.from, filter.to, conditions);
            String search = Checks.optionalText("filter.search", filter.search, LABEL);
            if (search != null) {
                conditions.add(LearningStore.contains("insight_content", search));
            }
        }
        return reader.page(CharacterInsight.class, Condition.and(conditions), request, connection);
    }

    public Uni<Connection.Page<LearningTimelineEntry>> timeline(
            String characterName, @Nullable LearningFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(LearningStore.ofCharacter(characterName));
        if (filter != null) {
            if (filter.type != null) {
                Inputs.storable(filter.type, "filter.type");
                conditions.add(Condition.equal(LearningTimelineEntry.class, "learningType", filter.type));
            }
            LearningStore.between("learning_date", filter.from, filter.to, conditions);
        }
        return reader.page(LearningTimelineEntry.class, Condition.and(conditions), request, connection);
    }

    public Uni<RecordedInsight> record(RecordInsightInput input, Selection selection) {
        callers.require();
        Inputs.storable(input.characterName, "input.characterName");
        Checks.text("input.insightType", input.insightType, LABEL);
        Checks.text("input.insightContent", input.insightContent, TEXT);
        Checks.number("input.confidenceScore", input.confidenceScore, 0, 1);
        Checks.optionalWhole("input.importanceLevel", input.importanceLevel, 0, 100);
        Checks.optionalNumber("input.emotionalValence", input.emotionalValence, -1, 1);
        Checks.optionalText("input.conversationContext", input.conversationContext, TEXT);
        Checks.texts("input.triggers", input.triggers, LABEL);
        Checks.texts("input.supportingEvidence", input.supportingEvidence, TEXT);
        Checks.optionalMoment("input.discoveryDate", input.discoveryDate);
        return store.record(input).chain(recorded -> {
            LearningStore.Recorded row = found(recorded, NO_CHARACTER, "input.characterName");
            return read(CharacterInsight.class, row.id(), selection)
                    .map(insight -> new RecordedInsight(insight, row.created()));
        });
    }

    public Uni<InsightRelationship> relate(RelateInsightsInput input, Selection selection) {
        callers.require();
        Integer from = Checks.key("input.fromInsightId", input.fromInsightId);
        Integer to = Checks.key("input.toInsightId", input.toInsightId);
        Checks.text("input.relationshipType", input.relationshipType, LABEL);
        Checks.optionalNumber("input.strength", input.strength, 0, 1);
        if (from.equals(to)) {
            throw ApiException.badInput("input.toInsightId", "must be another insight than fromInsightId");
        }
        return store.relate(from, to, input.relationshipType, input.strength)
                .chain(id -> id == null
                        ? store.owners(from, to).map(LearningService::explain)
                        : Uni.createFrom().item(id))
                .chain(id -> read(InsightRelationship.class, id, selection));
    }

    private static Integer explain(LearningStore.Owners owners) {
        found(owners.from(), "There is no insight with this id", "input.fromInsightId");
        found(owners.to(), "There is no insight with this id", "input.toInsightId");
        throw ApiException.badInput("input.toInsightId", "belongs to another character than fromInsightId");
    }

    public Uni<Boolean> remove(String id) {
        callers.require();
        return store.removeInsight(Checks.key("id", id)).map(removed -> {
            found(removed ? Boolean.TRUE : null, "There is no insight with this id", "id");
            return Boolean.TRUE;
        });
    }

    public Uni<Boolean> removeRelationship(String id) {
        callers.require();
        return store.removeRelationship(Checks.key("id", id)).map(removed -> {
            found(removed ? Boolean.TRUE : null, "There is no connection with this id", "id");
            return Boolean.TRUE;
        });
    }

    public Uni<LearningTimelineEntry> recordStep(RecordLearningInput input, Selection selection) {
        callers.require();
        Inputs.storable(input.characterName, "input.characterName");
        Checks.text("input.learningEvent", input.learningEvent, TEXT);
        Checks.text("input.learningType", input.learningType, LABEL);
        Checks.optionalText("input.beforeState", input.beforeState, TEXT);
        Checks.optionalText("input.afterState", input.afterState, TEXT);
        Checks.optionalText("input.triggerConversation", input.triggerConversation, TEXT);
        Checks.optionalMoment("input.learningDate", input.learningDate);
        Checks.optionalNumber("input.significanceScore", input.significanceScore, 0, 100);
        return store.recordStep(input)
                .map(id -> found(id, NO_CHARACTER, "input.characterName"))
                .chain(id -> read(LearningTimelineEntry.class, id, selection));
    }

    private <T extends Loaded> Uni<T> read(Class<T> rowClass, Integer id, Selection selection) {
        return reader.one(rowClass, Condition.equal(rowClass, "id", id), selection)
                .map(row -> found(row, "It was removed at the same time", "id"));
    }

    private static <T> T found(@Nullable T value, String otherwise, String field) {
        if (value == null) {
            throw ApiException.notFound(otherwise).with("field", field);
        }
        return value;
    }
}
