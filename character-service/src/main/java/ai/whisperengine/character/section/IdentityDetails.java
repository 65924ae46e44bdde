package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_identity_details")
@Description("Who the character is beyond the name on the card: full name, gender, place, and the nature of its being.")
public class IdentityDetails extends CreatedSectionRow {

    @Description("The full name, where the character's name is a short form")
    @Size(max = LABEL)
    @Column(name = "full_name", columnDefinition = "text")
    public @Nullable String fullName;

    @Description("What friends call the character")
    @Size(max = LABEL)
    @Column(name = "nickname", columnDefinition = "text")
    public @Nullable String nickname;

    @Description("The gender the character presents, in free words")
    @Size(max = LABEL)
    @Column(name = "gender", columnDefinition = "text")
    public @Nullable String gender;

    @Description("Where the character lives or is found")
    @Size(max = TEXT)
    @Column(name = "location", columnDefinition = "text")
    public @Nullable String location;

    @Description("What kind of being the character is; mostly filled for mystical characters")
    @Size(max = TEXT)
    @Column(name = "essence_nature", columnDefinition = "text")
    public @Nullable String essenceNature;

    @Description("By what means the character exists or acts in the world")
    @Size(max = TEXT)
    @Column(name = "essence_existence_method", columnDefinition = "text")
    public @Nullable String essenceExistenceMethod;

    @Description("What binds the character to its world or to the people in it")
    @Size(max = TEXT)
    @Column(name = "essence_anchor", columnDefinition = "text")
    public @Nullable String essenceAnchor;

    @Description("The character's identity in one statement")
    @Size(max = TEXT)
    @Column(name = "essence_core_identity", columnDefinition = "text")
    public @Nullable String essenceCoreIdentity;
}
