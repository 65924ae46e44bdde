package ai.whisperengine.character.workflow;

import jakarta.json.JsonValue;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** All workflows that a character has. */
@Description("The workflows that a character has. Without any, a bot may start runs under whatever name it likes, and"
        + " they have whatever states it gives them.")
public record WorkflowDefinitions(
        @NonNull @Id @Description("Opaque id of the character.")
        String characterId,

        @NonNull @Description("Handle of the character.") String characterName,

        @Description("The character's version, for the next edit. Definitions count as a part of it.")
        int characterVersion,

        @Description("Version of the document's format: 1.0.") @Nullable
        String version,

        @Description("What the workflows are for.") @Nullable
        String description,

        @NonNull @Description("The workflows, in the order of the document: it decides where a message fits two.")
        List<@NonNull WorkflowDefinition> workflows,

        @Description("Seconds that a run may stay in a state when neither the state nor its workflow says it.")
        @Nullable
        Double defaultTimeoutSeconds,

        @Description("Tables of values that the workflows look up: prices, for example.") @Nullable
        JsonValue lookupTables,

        @Description("The document whole, as JSON; null when the character has no workflows.") @Nullable
        JsonValue document,

        @Description("The document as its author wrote it, comments included, or as YAML made from what is stored"
                + " where it came another way; null when the character has no workflows.")
        @Nullable
        String yaml,

        @NonNull @Description("What an author should look at.")
        List<@NonNull WorkflowIssue> issues) {}
