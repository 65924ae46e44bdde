package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_expertise_domains")
@RowOrder({"-passionLevel", "displayOrder"})
@Description("A field the character knows, and how it teaches it.")
public class ExpertiseDomain extends OrderedSectionRow {

    @Description("The field")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "domain_name", nullable = false, columnDefinition = "text")
    public String domainName;

    @Description("How deep the knowledge goes: working_knowledge, deep_expertise, expert, master; omnipotent or "
            + "eternal for mystical characters")
    @Size(max = LABEL)
    @Column(name = "expertise_level", columnDefinition = "text")
    public @Nullable String expertiseLevel;

    @Description("What the character knows of it")
    @Size(max = TEXT)
    @Column(name = "domain_description", columnDefinition = "text")
    public @Nullable String domainDescription;

    @Description("The main ideas of the field, separated by commas")
    @Size(max = TEXT)
    @Column(name = "key_concepts", columnDefinition = "text")
    public @Nullable String keyConcepts;

    @Description("How the character explains the field to others")
    @Size(max = TEXT)
    @Column(name = "teaching_approach", columnDefinition = "text")
    public @Nullable String teachingApproach;

    @Description("How much the character loves the field, from 0 to 100 as the source gives it: some sources use "
            + "1 to 10, most 70 to 100; higher is more")
    @Min(0)
    @Max(100)
    @Column(name = "passion_level")
    public @Nullable Integer passionLevel;

    @Description("Examples from the field, separated by commas")
    @Size(max = TEXT)
    @Column(name = "examples", columnDefinition = "text")
    public @Nullable String examples;
}
