package ai.whisperengine.character.version;

import ai.whisperengine.platform.database.JsonColumn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("One difference between two versions.")
public record CharacterDifference(
        @NonNull @Description("The section, as the field of Character is called; `character` for the card itself")
        String section,

        @NonNull
        @Description(
                "The row with its id, below those of the rows above: conversationFlows[7].conversationDirectives[12]")
        String path,

        @Id @Description("The id of the row; null for the card") @Nullable
        String rowId,

        @Description("The field; null when the whole row came or went. storedDocument and storedMetadata are what "
                + "WhisperEngine's older programs keep beside the sections")
        @Nullable
        String field,

        @NonNull @Description("What became of it") DifferenceKind change,

        @Name("old")
        @Description("What it was: the value, or the fields of a row that went. A text of more than 10,000 characters "
                + "is cut there and ends with an ellipsis")
        @Nullable
        JsonValue before,

        @Name("new")
        @Description("What it is: the value, or the fields of a row that came; long texts are cut in the same way")
        @Nullable
        JsonValue after) {

    private static final int LONGEST_TEXT = 10_000;

    static CharacterDifference of(SnapshotDiff.Difference difference) {
        Integer rowId = difference.rowId();
        return new CharacterDifference(
                difference.section(),
                difference.path(),
                rowId == null ? null : rowId.toString(),
                difference.field(),
                difference.kind(),
                shown(difference.before()),
                shown(difference.after()));
    }

    private static @Nullable JsonValue shown(JsonNode value) {
        return value.isNull() ? null : JsonColumn.parse(cut(value).toString());
    }

    /** A source document may have ten million characters. */
    private static JsonNode cut(JsonNode value) {
        if (value.isTextual() && value.textValue().length() > LONGEST_TEXT) {
            String text = value.textValue();
            int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
            return TextNode.valueOf(text.substring(0, end) + "…");
        }
        if (value instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            ObjectNode shorter = object.objectNode();
            names.forEach(name -> shorter.set(name, cut(object.required(name))));
            return shorter;
        }
        return value;
    }
}
