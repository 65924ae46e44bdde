package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.ITEMS;
import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_question_templates")
@RowOrder("priorityOrder")
@NaturalKey({"gapType", "templateText"})
@Description("A question with which the character fills a gap in what it knows of a user.")
public class QuestionTemplate extends TrackedSectionRow {

    @Description("What is not known yet: origin, experience, specifics, location, community, or a word of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "gap_type", nullable = false, columnDefinition = "text")
    public String gapType;

    @Description("The question; {entity_name} stands for the thing asked about. Unique in its gap type")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "template_text", nullable = false, columnDefinition = "text")
    public String templateText;

    @Description("The tone of the question, for example neutral_default or analytical")
    @Size(max = LABEL)
    @Column(name = "personality_style", columnDefinition = "text")
    public @Nullable String personalityStyle;

    @Description("Place among the questions of its gap type, lowest first; 1 when not given")
    @Min(0)
    @Column(name = "priority_order", nullable = false)
    public Integer priorityOrder = 1;

    @Description("Words by which the subject of the question is recognised in a message")
    @Size(max = ITEMS)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "keywords", columnDefinition = "_text")
    public @Nullable List<@Size(max = LABEL) String> keywords;

    @NotNull
    public Integer getPriorityOrder() {
        return priorityOrder;
    }
}
