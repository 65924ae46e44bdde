package ai.whisperengine.character.edit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Stands for the input of an edit; {@link EditSchema} gives it its fields, {@link EditReader} reads what was given. */
@Input(CharacterEdit.NAME)
@Description(CharacterEdit.DESCRIPTION)
public class CharacterEdit {

    static final String NAME = "CharacterEdit";
    static final String DESCRIPTION = "Changes of a character: fields of its card, and any of its sections. What is not"
            + " given stays; null clears a field, and removes the row of a section that has only one.";

    @Description("The name that people see")
    public @Nullable String name;
}
