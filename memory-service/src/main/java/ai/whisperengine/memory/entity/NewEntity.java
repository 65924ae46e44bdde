package ai.whisperengine.memory.entity;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("NewEntity")
@Description("A node that the knowledge graph is to have.")
@SuppressWarnings("NullAway.Init")
public class NewEntity {

    @NonNull
    @Description("What kind of thing it is, free text of 1 to 100 characters; no underscore at the beginning.")
    public String entityType;

    @NonNull
    @Description("Its name, 1 to 250 characters, more than accents among them. ALREADY_EXISTS when the type has it"
            + " already, case and accents aside.")
    public String entityName;

    @Description("A closer class within the type, 1 to 250 characters.")
    public @Nullable String category;

    @Description("A closer class within the category, 1 to 250 characters.")
    public @Nullable String subcategory;

    @Description("What else is known of it: an object of at most 64 KiB, `tags` (a list of words) among its keys.")
    public @Nullable JsonValue attributes;
}
