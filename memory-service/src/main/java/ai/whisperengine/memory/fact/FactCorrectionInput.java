package ai.whisperengine.memory.fact;

import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("FactCorrectionInput")
@Description("What is right about a fact. What is absent stays as it is; something must be given.")
public class FactCorrectionInput {

    @Description("How the user is related to the entity; as in `recordFact`.")
    public @Nullable String relation;

    @Description("What the user is related to; as in `recordFact`.")
    public @Nullable FactEntityInput entity;

    @Description("How sure it is, 0 to 1.")
    public @Nullable Double confidence;

    @Description("How strong the relation is, 0 to 1.")
    public @Nullable Double strength;

    @Description("What the user felt when it was said, at most 1,000 characters.")
    public @Nullable String emotionalContext;

    @Description("Handle of the character that heard it.")
    public @Nullable String characterName;

    @Description("What else is known of it, instead of what stood there: a JSON object of at most 64 KiB.")
    public @Nullable JsonValue metadata;

    @Description("What it was mentioned together with, instead of what stood there: a JSON array of at most 64 KiB.")
    public @Nullable JsonValue relatedEntities;

    @Description("From when on it is true. Not in the future.")
    public @Nullable OffsetDateTime validFrom;

    @Description("Until when it is true, exclusive. Not before its beginning.")
    public @Nullable OffsetDateTime validTo;

    @Description("Fields that lose their value; a field cannot be cleared and given.")
    public @Nullable List<@NonNull FactField> clear;
}
