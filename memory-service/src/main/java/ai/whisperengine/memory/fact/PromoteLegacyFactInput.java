package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("PromoteLegacyFactInput")
@Description("What the older fact does not say in the terms of the graph.")
public class PromoteLegacyFactInput {

    @Id
    @Description("Id of the user whom it is about: needed for a fact without a user, ignored for any other.")
    public @Nullable String userId;

    @Description("How the user is related to the entity; `mentions` when absent.")
    public @Nullable String relation;

    @Description("What the user is related to; when absent, an entity with the fact's type and, as its name, the fact's"
            + " subject (its first 200 characters).")
    public @Nullable FactEntityInput entity;

    @Description("Handle of the character that heard it.")
    public @Nullable String characterName;
}
