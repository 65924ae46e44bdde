package ai.whisperengine.character.section;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** A section row with a place among its equals that its editor chooses. */
@MappedSuperclass
public abstract class OrderedSectionRow extends SectionRow {

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
