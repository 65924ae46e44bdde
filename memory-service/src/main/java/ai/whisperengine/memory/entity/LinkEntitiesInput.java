package ai.whisperengine.memory.entity;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("LinkEntitiesInput")
@Description("An edge between two entities. There is one of a kind from one to another: known, it is changed.")
@SuppressWarnings("NullAway.Init")
public class LinkEntitiesInput {

    @Id
    @NonNull
    @Description("The id of the entity that the edge begins at.")
    public String fromEntityId;

    @Id
    @NonNull
    @Description("The id of the entity that it leads to; another one.")
    public String toEntityId;

    @NonNull
    @Description("What the first entity is to the second.")
    public EntityRelation relation;

    @Description("How close the two are, 0 to 1; 0.5 when a new edge has none, unchanged otherwise.")
    public @Nullable Double weight;

    @Description(
            "Whether it may be followed backwards as well; false when a new edge does not say, unchanged otherwise.")
    public @Nullable Boolean bidirectional;

    @Description("What else is known of it: an object of at most 64 KiB, merged at the top level with what is known.")
    public @Nullable JsonValue metadata;
}
