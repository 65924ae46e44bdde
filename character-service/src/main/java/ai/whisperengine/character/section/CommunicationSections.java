package ai.whisperengine.character.section;

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

/** How the character speaks, and how its conversations run. */
@GraphQLApi
public class CommunicationSections {

    @Prefetched
    @Description("Habits of communicating; by display order")
    public List<@NonNull CommunicationPattern> communicationPatterns(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("patternType") @Description("Only rows of exactly this patternType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Phrases, words and sentence habits; highest priority first, then by display order")
    public List<@NonNull SpeechPattern> speechPatterns(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("patternType") @Description("Only rows of exactly this patternType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The voice as a whole; null when nothing is recorded")
    public @Nullable VoiceProfile voiceProfile(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Single traits of the voice; by display order")
    public List<@NonNull VoiceTrait> voiceTraits(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("traitType") @Description("Only rows of exactly this traitType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Words preferred and avoided; by display order")
    public List<@NonNull CharacterVocabulary> vocabulary(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Which emoji, and when; by display order")
    public List<@NonNull EmojiPattern> emojiPatterns(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("patternCategory")
                    @Description("Only rows of exactly this patternCategory; all when absent")
                    @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Expressions of the character's culture or language; by display order")
    public List<@NonNull CulturalExpression> culturalExpressions(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("expressionType")
                    @Description("Only rows of exactly this expressionType; all when absent")
                    @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Rules for the form and content of answers; highest priority first, then by display order")
    public List<@NonNull ResponseGuideline> responseGuidelines(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("guidelineType") @Description("Only rows of exactly this guidelineType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description(
            "Named ways of answering; the winner of conflicts, which is the primary mode, first, then by display order")
    public List<@NonNull ResponseMode> responseModes(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("How conversations on a topic should run; highest priority first, then by display order")
    public List<@NonNull ConversationFlow> conversationFlows(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("flowType") @Description("Only rows of exactly this flowType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What to do and to avoid within this flow; in their sequence")
    public List<@NonNull ConversationDirective> conversationDirectives(
            @Source ConversationFlow flow,
            @Description(FIRST) @Nullable Integer first,
            @Filters("directiveType") @Description("Only rows of exactly this directiveType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Situations and the behaviour in them; by display order")
    public List<@NonNull ConversationContext> conversationContexts(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What to do and to avoid in this situation, and examples; by type, then by display order")
    public List<@NonNull ContextGuidance> contextGuidance(
            @Source ConversationContext context,
            @Description(FIRST) @Nullable Integer first,
            @Filters("guidanceType") @Description("Only rows of exactly this guidanceType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Modes the character can be in while it talks; by display order")
    public List<@NonNull ConversationMode> conversationModes(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What to do and to avoid in this mode; in sort order")
    public List<@NonNull ModeGuidance> modeGuidance(
            @Source ConversationMode mode,
            @Description(FIRST) @Nullable Integer first,
            @Filters("guidanceType") @Description("Only rows of exactly this guidanceType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Examples of this mode; in sort order")
    public List<@NonNull ModeExample> modeExamples(
            @Source ConversationMode mode,
            @Description(FIRST) @Nullable Integer first,
            @Filters("exampleType") @Description("Only rows of exactly this exampleType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("How the character talks where no mode applies; null when nothing is recorded")
    public @Nullable GeneralConversation generalConversation(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Patterns that answers follow in general conversation; in sort order")
    public List<@NonNull ResponsePattern> responsePatterns(
            @Source GeneralConversation conversation, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The style of answering, described by its items; null when nothing is recorded")
    public @Nullable ResponseStyle responseStyle(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The items that describe the style; in sort order")
    public List<@NonNull ResponseStyleItem> responseStyleItems(
            @Source ResponseStyle style,
            @Description(FIRST) @Nullable Integer first,
            @Filters("itemType") @Description("Only rows of exactly this itemType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }
}
