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

/** Who the character is: the sections that a reader would ask for first. */
@GraphQLApi
public class IdentitySections {

    @Prefetched
    @Description("Full name, place and nature of the character; null when nothing is recorded")
    public @Nullable IdentityDetails identityDetails(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Author, tags and notes of the definition; highest version first")
    public List<@NonNull CharacterMetadata> metadata(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The traits, the Big Five among them; by display order")
    public List<@NonNull PersonalityTrait> personalityTraits(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The style of communication as a whole; null when nothing is recorded")
    public @Nullable CommunicationStyle communicationStyles(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Values, motivations and fears; by display order")
    public List<@NonNull CharacterValue> values(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Quirks, dreams, beliefs and other single statements; by display order")
    public List<@NonNull CharacterAttribute> attributes(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("active") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("How the character looks and sounds; by display order")
    public List<@NonNull CharacterAppearance> appearance(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("category") @Description("Only rows of exactly this category; all when absent") @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What a mystical or artificial being consists of; strongest first, then by display order")
    public List<@NonNull CharacterEssence> essence(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("essenceType") @Description("Only rows of exactly this essenceType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Present circumstances; null when nothing is recorded")
    public @Nullable CurrentContext currentContext(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What the character wants to reach; by display order")
    public List<@NonNull CurrentGoal> currentGoals(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("How the character deals with being an AI; null when nothing is recorded")
    public @Nullable RoleplayConfig roleplayConfig(@Source Character character) {
        throw declaredOnly();
    }
}
