package ai.whisperengine.user.personality;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be recorded about a user's personality. What a sample makes of a trait stands in the database. */
@ApplicationScoped
public class PersonalityService {

    private static final int LONGEST_CONTEXT = 200;
    private static final int LONGEST_TONE = 100;
    private static final int LONGEST_TOPIC = 200;
    private static final int MOST_TOPICS = 50;
    private static final int LONGEST_EVIDENCE = 500;
    private static final int MOST_TRUST_INDICATORS = 20;
    private static final int LONGEST_MESSAGE = 1_000_000;
    private static final int LONGEST_STYLE = 10_000;

    private final Callers callers;
    private final Reader reader;
    private final PersonalityStore store;

    public PersonalityService(Callers callers, Reader reader, PersonalityStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    Uni<@Nullable PersonalityProfile> of(String userId, Selection selection) {
        String actor = callers.require().name();
        Condition person = Persons.of("user_id", Persons.id(userId, "userId"));
        return reader.answer(
                PersonalityProfile.class, DataAudit.noted(person, userId, actor, DataSubject.PERSONALITY), selection);
    }

    Uni<PersonalityProfile> record(ConversationAnalysisInput input, Selection selection) {
        callers.require();
        check(input);
        List<String> topics = Inputs.texts(input.topics, "input.topics", LONGEST_TOPIC);
        if (topics.size() > MOST_TOPICS) {
            throw ApiException.badInput("input.topics", "has more than " + MOST_TOPICS + " elements");
        }
        List<TraitSampleInput> traits = input.traits == null ? List.of() : List.copyOf(input.traits);
        check(traits);
        return store.record(input, topics, traits)
                .invoke(PersonalityService::mustBeKnown)
                .chain(known -> present(input.userId, selection));
    }

    private static void check(ConversationAnalysisInput input) {
        Persons.id(input.userId, "input.userId");
        Inputs.optionalText(input.contextId, "input.contextId", LONGEST_CONTEXT);
        Inputs.optionalText(input.emotionalTone, "input.emotionalTone", LONGEST_TONE);
        if (input.messageLength != null) {
            Inputs.between(input.messageLength, "input.messageLength", 0, LONGEST_MESSAGE);
        }
        if (input.formality != null) {
            Inputs.score(input.formality, "input.formality");
        }
        if (input.emotionalOpenness != null) {
            Inputs.score(input.emotionalOpenness, "input.emotionalOpenness");
        }
        if (input.conversationDepth != null) {
            Inputs.score(input.conversationDepth, "input.conversationDepth");
        }
        if (input.trustIndicators != null) {
            Inputs.between(input.trustIndicators, "input.trustIndicators", 0, MOST_TRUST_INDICATORS);
        }
    }

    private static void check(List<TraitSampleInput> traits) {
        Set<PersonalityDimension> seen = EnumSet.noneOf(PersonalityDimension.class);
        for (int i = 0; i < traits.size(); i++) {
            String field = "input.traits[" + i + "]";
            TraitSampleInput trait = traits.get(i);
            if (!seen.add(trait.dimension)) {
                throw ApiException.badInput(field + ".dimension", "is there twice");
            }
            Inputs.between(trait.value, field + ".value", -1, 1);
            Inputs.optionalText(trait.evidence, field + ".evidence", LONGEST_EVIDENCE);
        }
    }

    Uni<PersonalityProfile> prefer(ResponseStyleInput input, Selection selection) {
        String actor = callers.require().name();
        Persons.id(input.userId, "input.userId");
        if (!(input.style instanceof JsonObject)) {
            throw ApiException.badInput("input.style", "must be a JSON object");
        }
        String style =
                Inputs.atMost(JsonInputs.storable(input.style, "input.style").toString(), "input.style", LONGEST_STYLE);
        return store.prefer(input.userId, style, actor)
                .invoke(PersonalityService::mustBeKnown)
                .chain(known -> present(input.userId, selection));
    }

    private Uni<PersonalityProfile> present(String userId, Selection selection) {
        return reader.answer(PersonalityProfile.class, Persons.of("user_id", userId), selection)
                .map(profile -> {
                    if (profile == null) {
                        throw ApiException.conflict("The user was removed at the same time");
                    }
                    return profile;
                });
    }

    private static void mustBeKnown(boolean known) {
        if (!known) {
            throw Persons.unknown("input.userId");
        }
    }
}
