package ai.whisperengine.memory.fact;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("FactEntityInput")
@Description("The entity that a fact is about. It is found by type and name, whatever their case and accents, and made"
        + " when there is none; a new one is linked (similar_to) to up to five entities of its type whose names are"
        + " similar by more than 0.3.")
@SuppressWarnings("NullAway.Init")
public class FactEntityInput {

    @NonNull
    @Description("What kind of thing it is, free text of 1 to 100 characters: food, hobby, person, place and so on. A"
            + " leading underscore is refused.")
    public String type;

    @NonNull
    @Description("Its name, 1 to 200 characters.")
    public String name;

    @Description("A closer class within the type, at most 200 characters; one that is known already is replaced.")
    public @Nullable String category;

    @Description("A closer class within the category, at most 200 characters; one that is known already is replaced.")
    public @Nullable String subcategory;

    @Description("What else is known of it: a JSON object of at most 64 KiB, whose keys are set beside those that are"
            + " known.")
    public @Nullable JsonValue attributes;
}
