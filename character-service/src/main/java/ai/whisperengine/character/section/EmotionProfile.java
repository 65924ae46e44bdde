package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_emotion_profile")
@Description("The character's emotional ground.")
public class EmotionProfile extends CreatedSectionRow {

    @Description("The mood the character is in when nothing else stirs it")
    @Size(max = TEXT)
    @Column(name = "default_mood", columnDefinition = "text")
    public @Nullable String defaultMood;
}
