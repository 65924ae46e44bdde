package ai.whisperengine.memory.entity;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("EntityEdit")
@Description("What changes of an entity. What is absent stays; null removes a category or subcategory.")
public class EntityEdit {

    @Description("Another type, 1 to 100 characters; no underscore at the beginning.")
    public @Nullable String entityType;

    @Description(
            "Another name, 1 to 250 characters, more than accents among them. ALREADY_EXISTS when another entity of"
                    + " the type has it, case and accents aside: merge the two then.")
    public @Nullable String entityName;

    @Description("Another category, 1 to 250 characters.")
    public @Nullable String category;

    @Description("Another subcategory, 1 to 250 characters.")
    public @Nullable String subcategory;

    @Description(
            "Keys to set in the attributes: an object of at most 64 KiB, merged at the top level; a key with null is"
                    + " removed.")
    public @Nullable JsonValue attributes;
}
