package ai.whisperengine.character.edit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Stands for the input of a creation; {@link EditSchema} gives it its fields. */
@Input(NewCharacter.NAME)
@Description(NewCharacter.DESCRIPTION)
public class NewCharacter {

    static final String NAME = "NewCharacter";
    static final String DESCRIPTION = "A character to be created: its name at least, any other field of its card, and"
            + " rows of any of its sections.";

    @Description("The name that people see")
    public @Nullable String name;
}
