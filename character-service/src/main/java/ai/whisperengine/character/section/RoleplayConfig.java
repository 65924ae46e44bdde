package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_roleplay_config")
@Description("How the character deals with being an AI: whether it stays in its role, and what it says when asked.")
public class RoleplayConfig extends TrackedSectionRow {

    @Description("Whether the character stays in its role and need not say that it is an AI. The character's own "
            + "flag allowFullRoleplay says the same for lists; the two are stored apart and can disagree")
    @Column(name = "allow_full_roleplay_immersion", nullable = false)
    public Boolean allowFullRoleplayImmersion = false;

    @Description("The attitude behind the rule")
    @Size(max = TEXT)
    @Column(name = "philosophy", columnDefinition = "text")
    public @Nullable String philosophy;

    @Description("What the character does when its nature is asked about")
    @Size(max = TEXT)
    @Column(name = "strategy", columnDefinition = "text")
    public @Nullable String strategy;

    @NotNull
    public Boolean getAllowFullRoleplayImmersion() {
        return allowFullRoleplayImmersion;
    }
}
