package ai.whisperengine.character.document;

import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A short name for a row by what it says: its natural key where there is one, else its content. */
public final class RowFingerprint {

    private RowFingerprint() {}

    /**
     * The fingerprint of a row that is going to be stored.
     *
     * @param references the rows that it names, by the fields of the document
     */
    public static String of(RowType type, Loaded row, Map<RowKeys.Reference, String> references) {
        return of(type, p -> RowType.get(row, p), references::get);
    }

    static String of(RowType type, JsonNode row) {
        return of(
                type,
                p -> value(p, row.path(p.name())),
                r -> row.path(r.field()).isTextual() ? row.path(r.field()).asText() : null);
    }

    private static String of(
            RowType type,
            Function<Property, @Nullable Object> values,
            Function<RowKeys.Reference, @Nullable String> names) {
        RowKeys keys = RowKeys.of(type);
        List<@Nullable Object> parts = new ArrayList<>();
        List<Property> told = keys.natural().isEmpty() ? keys.content() : keys.natural();
        for (Property property : told) {
            if (!property.masked()
                    && keys.references().stream().noneMatch(r -> r.property().equals(property))) {
                parts.add(property.name() + "=" + RowContent.comparable(values.apply(property)));
            }
        }
        keys.references().forEach(r -> parts.add(r.field() + "=" + names.apply(r)));
        return digest(parts.toString());
    }

    private static @Nullable Object value(Property property, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (property.type() == Integer.class) {
            return node.intValue();
        }
        if (property.type() == Double.class) {
            return node.doubleValue();
        }
        if (property.type() == Boolean.class) {
            return node.booleanValue();
        }
        if (property.type() == List.class) {
            List<@Nullable String> texts = new ArrayList<>();
            node.forEach(e -> texts.add(e.isNull() ? null : e.asText()));
            return texts;
        }
        return property.type() == JsonValue.class ? JsonColumn.parse(node.toString()) : node.asText();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
