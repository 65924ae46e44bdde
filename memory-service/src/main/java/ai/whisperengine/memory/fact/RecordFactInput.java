package ai.whisperengine.memory.fact;

import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordFactInput")
@Description("Something that was said of a user.")
@SuppressWarnings("NullAway.Init")
public class RecordFactInput {

    @Id
    @NonNull
    @Description("Id of the user whom it is about.")
    public String userId;

    @Description("How the user is related to the entity, 1 to 50 characters: likes, works_at ...; stored in lower case,"
            + " with underscores for spaces and hyphens. `mentions` when absent or blank. A leading underscore is"
            + " refused.")
    public @Nullable String relation;

    @NonNull
    @Description("What the user is related to.")
    public FactEntityInput entity;

    @Description("How sure it is, 0 to 1; 0.5 when absent.")
    public @Nullable Double confidence;

    @Description("How strong the relation is, 0 to 1; 0.5 when absent.")
    public @Nullable Double strength;

    @Description("What the user felt when it was said, at most 1,000 characters.")
    public @Nullable String emotionalContext;

    @Description("Handle of the character that heard it.")
    public @Nullable String characterName;

    @Description("Where it was said, at most 200 characters: discord and so on.")
    public @Nullable String platform;

    @Id
    @Description("Id of the conversation in which it was said.")
    public @Nullable String conversationId;

    @Id
    @Description("Id of the message in which it was said.")
    public @Nullable String messageId;

    @Description("What else is known of it: a JSON object of at most 64 KiB.")
    public @Nullable JsonValue metadata;

    @Description("What it was mentioned together with: a JSON array of at most 64 KiB.")
    public @Nullable JsonValue relatedEntities;

    @Description("When it was said; now when absent. Not in the future.")
    public @Nullable OffsetDateTime observedAt;

    @Description("From when on it is true; when it was said, when absent. Not in the future.")
    public @Nullable OffsetDateTime validFrom;

    @Description("Until when it is true, exclusive; no end is known when absent. After `validFrom`.")
    public @Nullable OffsetDateTime validTo;
}
