package ai.whisperengine.character.section;

import static ai.whisperengine.platform.read.SectionDeclaration.ACTIVE_ONLY;
import static ai.whisperengine.platform.read.SectionDeclaration.FIRST;
import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Filters;
import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What the character has lived through, knows, wants to know and has learned. */
@GraphQLApi
public class KnowledgeSections {

    @Prefetched
    @Description("The life story; most important first, then by display order")
    public List<@NonNull CharacterBackground> background(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description(
            "Memories that formed the character; most important first, among equals the most moving, then by display"
                    + " order")
    public List<@NonNull CharacterMemory> memories(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("memoryType") @Description("Only rows of exactly this memoryType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("People and beings in the character's life; closest first, then by display order")
    public List<@NonNull CharacterRelationship> relationships(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("relationshipType")
                    @Description("Only rows of exactly this relationshipType; all when absent")
                    @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What the character can do; most proficient first, then by display order")
    public List<@NonNull CharacterAbility> abilities(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Fields the character knows; most loved first, then by display order")
    public List<@NonNull ExpertiseDomain> expertiseDomains(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What the character likes to do or to talk about; by display order")
    public List<@NonNull CharacterInterest> interests(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Instructions that go into every prompt; highest priority first, then by display order")
    public List<@NonNull CharacterInstruction> instructions(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("active") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly,
            @Filters("instructionType")
                    @Description("Only rows of exactly this instructionType; all when absent")
                    @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Principles, rules and constraints; highest priority first, then by display order")
    public List<@NonNull CharacterDirective> directives(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("active") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly,
            @Filters("directiveType") @Description("Only rows of exactly this directiveType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Keywords that make the character curious; by display order")
    public List<@NonNull InterestTopic> interestTopics(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description(
            "Which category a keyword belongs to, and what to ask about it; highest priority first, then by display"
                    + " order")
    public List<@NonNull EntityCategory> entityCategories(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("categoryType") @Description("Only rows of exactly this categoryType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Questions that fill gaps in what the character knows of a user; lowest order number first")
    public List<@NonNull QuestionTemplate> questionTemplates(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("gapType") @Description("Only rows of exactly this gapType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What the character has learned about itself; most important first")
    public List<@NonNull CharacterInsight> insights(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("insightType") @Description("Only rows of exactly this insightType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Connections that lead from this insight to others; by id")
    public List<@NonNull InsightRelationship> insightRelationships(
            @Source CharacterInsight insight,
            @Description(FIRST) @Nullable Integer first,
            @Filters("relationshipType")
                    @Description("Only rows of exactly this relationshipType; all when absent")
                    @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Steps of the character's development; newest first")
    public List<@NonNull LearningTimelineEntry> learningTimeline(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("learningType") @Description("Only rows of exactly this learningType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Documents of other formats that the character was imported from, whole; by format")
    public List<@NonNull CharacterSourceDocument> sourceDocuments(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }
}
