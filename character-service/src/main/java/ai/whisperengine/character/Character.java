package ai.whisperengine.character;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.federation.EntityTexts;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.RowOrder;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The domain's word wins over {@code java.lang.Character}, which this code base hardly needs. */
@SuppressWarnings("JavaLangClash")
@Entity
@Table(name = "characters")
@Key(fields = @FieldSet("id"))
@Key(fields = @FieldSet("normalizedName"))
@RowOrder("name")
@Description(EntityTexts.CHARACTER)
public class Character extends Loaded {

    @Description(EntityTexts.CHARACTER_ID)
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NonNull
    @Column(name = "id", updatable = false)
    public Integer id;

    @Description("The name that people see")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "name", nullable = false, columnDefinition = "text")
    public String name;

    @Description(EntityTexts.CHARACTER_HANDLE)
    @NotBlank
    @Column(name = "normalized_name", nullable = false, updatable = false, columnDefinition = "text")
    public String normalizedName;

    @Description("What the character does for a living, or its part in its world")
    @Size(max = LABEL)
    @Column(name = "occupation", columnDefinition = "text")
    public @Nullable String occupation;

    @Description("Who the character is, in a few sentences")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;

    @Description(
            "The archetype as the source writes it: real-world, fantasy, fantasy_mystical, narrative-ai and spellings "
                    + "alike. Kept so that an export equals its import; decide by archetype")
    @NotBlank
    @Column(name = "archetype", nullable = false, columnDefinition = "text")
    public String archetypeSpelling = "real-world";

    @Description(
            "Whether the character stays in its role and need not say that it is an AI. The section roleplayConfig "
                    + "says it with its reasons; the two are stored apart and can disagree")
    @NotNull
    @Column(name = "allow_full_roleplay", nullable = false)
    public Boolean allowFullRoleplay = false;

    @Description("Whether the character is in use; an archived one is not")
    @Name("isActive")
    @NotNull
    @Column(name = "is_active", nullable = false)
    public Boolean isActive = true;

    @Description(
            "How many versions of the definition there have been, from 1. An edit states the version it was made from "
                    + "and is refused when another came between. Configuration, learning and workflows do not count")
    @NonNull
    @Column(name = "version", nullable = false, insertable = false, updatable = false)
    public Integer version;

    @Description("When the character was created; set by the server")
    @NonNull
    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdAt;

    @Description("When anything of the character last changed, its sections included; set by the server")
    @NonNull
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime updatedAt;

    @Description("Creation time in the older pair of time columns; createdAt is the one to use")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Description("Time of the last change in the older pair of time columns; updatedAt is the one to use")
    @NonNull
    @Column(name = "updated_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime updatedDate;

    @Description(
            "How many emoji the character uses: none, minimal, low, moderate, high, very_frequent, selective_symbolic")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_frequency", nullable = false, columnDefinition = "text")
    public String emojiFrequency = "moderate";

    @Description("The style of the emoji, in a word of the author's: general, warm_expressive")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_style", nullable = false, columnDefinition = "text")
    public String emojiStyle = "general";

    @Description("How emoji go together with text: emoji_only, text_only, text_plus_emoji, text_with_accent_emoji, "
            + "minimal_symbolic_emoji, emoji_clusters")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_combination", nullable = false, columnDefinition = "text")
    public String emojiCombination = "text_with_accent_emoji";

    @Description(
            "Where emoji stand: end_of_message, integrated_throughout, sparse_meaningful, ceremonial_meaningful, both")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_placement", nullable = false, columnDefinition = "text")
    public String emojiPlacement = "end_of_message";

    @Description("The generation whose emoji the character uses: gen_z, millennial, gen_x, timeless_eternal")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_age_demographic", nullable = false, columnDefinition = "text")
    public String emojiAgeDemographic = "millennial";

    @Description("The culture that colours the emoji, in a word of the author's: general, latina_warm")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emoji_cultural_influence", nullable = false, columnDefinition = "text")
    public String emojiCulturalInfluence = "general";

    @Transient
    @Needs("archetypeSpelling")
    @Name("archetype")
    @NonNull
    @Description("What the character is in its world")
    public Archetype getArchetype() {
        return Archetype.of(archetypeSpelling);
    }

    @Ignore
    public void setVersion(Integer version) {
        this.version = version;
    }

    @Ignore
    public void setCreatedAt(OffsetDateTime createdAt) {
        this.createdAt = createdAt;
    }

    @Ignore
    public void setUpdatedAt(OffsetDateTime updatedAt) {
        this.updatedAt = updatedAt;
    }

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }

    @Ignore
    public void setUpdatedDate(OffsetDateTime updatedDate) {
        this.updatedDate = updatedDate;
    }
}
