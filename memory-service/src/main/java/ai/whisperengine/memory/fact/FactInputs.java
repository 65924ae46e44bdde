package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks what clients say of facts, and puts it into the form that the functions of the database take. */
final class FactInputs {

    static final int NAME = 200;
    static final int LABEL = 200;
    private static final int TYPE = 100;
    private static final int RELATION = 50;
    private static final int FEELING = 1_000;
    private static final int JSON = 65_536;

    private static final String DEFAULT_RELATION = "mentions";
    private static final double DEFAULT_CONFIDENCE = 0.5;

    private final JsonObjectBuilder given = Json.createObjectBuilder();
    private final String path;

    private FactInputs(String path) {
        this.path = path;
    }

    static JsonObject record(@Nullable RecordFactInput input, String path) {
        if (input == null) {
            throw ApiException.badInput(path, "must be given");
        }
        FactInputs inputs = new FactInputs(path);
        inputs.given.add("userId", Inputs.text(input.userId, path + ".userId", LABEL * 5));
        String relation = relation(input.relation, path + ".relation");
        inputs.given.add("relation", relation == null ? DEFAULT_RELATION : relation);
        inputs.entity(input.entity);
        inputs.given.add(
                "confidence",
                input.confidence == null ? DEFAULT_CONFIDENCE : Inputs.score(input.confidence, path + ".confidence"));
        inputs.score("strength", input.strength);
        inputs.text("emotionalContext", input.emotionalContext, FEELING);
        inputs.text("characterName", input.characterName, LABEL);
        inputs.text("platform", input.platform, LABEL);
        inputs.text("conversationId", input.conversationId, LABEL);
        inputs.text("messageId", input.messageId, LABEL);
        inputs.json("metadata", input.metadata, ValueType.OBJECT);
        inputs.json("relatedEntities", input.relatedEntities, ValueType.ARRAY);
        inputs.past("observedAt", input.observedAt);
        inputs.past("validFrom", input.validFrom);
        OffsetDateTime from = input.validFrom == null ? input.observedAt : input.validFrom;
        inputs.end(from == null ? OffsetDateTime.now(java.time.ZoneOffset.UTC) : from, input.validTo);
        return inputs.given.build();
    }

    static JsonObject confirmation(@Nullable FactConfirmationInput input) {
        FactInputs inputs = new FactInputs("input");
        if (input != null) {
            inputs.score("confidence", input.confidence);
            inputs.text("emotionalContext", input.emotionalContext, FEELING);
            inputs.text("characterName", input.characterName, LABEL);
            inputs.text("conversationId", input.conversationId, LABEL);
            inputs.text("messageId", input.messageId, LABEL);
            inputs.past("observedAt", input.observedAt);
        }
        return inputs.given.build();
    }

    static JsonObject correction(FactCorrectionInput input) {
        FactInputs inputs = new FactInputs("correction");
        String relation = relation(input.relation, "correction.relation");
        if (relation != null) {
            inputs.given.add("relation", relation);
        }
        if (input.entity != null) {
            inputs.entity(input.entity);
        }
        inputs.score("confidence", input.confidence);
        inputs.score("strength", input.strength);
        inputs.text("emotionalContext", input.emotionalContext, FEELING);
        inputs.text("characterName", input.characterName, LABEL);
        inputs.json("metadata", input.metadata, ValueType.OBJECT);
        inputs.json("relatedEntities", input.relatedEntities, ValueType.ARRAY);
        inputs.past("validFrom", input.validFrom);
        inputs.end(input.validFrom, input.validTo);
        JsonObject set = inputs.given.build();
        JsonObjectBuilder whole = Json.createObjectBuilder(set);
        if (input.clear != null) {
            for (FactField field : input.clear) {
                if (set.containsKey(field.field())) {
                    throw ApiException.badInput("correction.clear", "has a field that is given, too");
                }
                whole.addNull(field.field());
            }
        }
        JsonObject correction = whole.build();
        if (correction.isEmpty()) {
            throw ApiException.badInput("correction", "must say what is right");
        }
        return correction;
    }

    static JsonObject promotion(@Nullable PromoteLegacyFactInput input) {
        FactInputs inputs = new FactInputs("input");
        if (input != null) {
            inputs.text("userId", input.userId, LABEL * 5);
            String relation = relation(input.relation, "input.relation");
            if (relation != null) {
                inputs.given.add("relation", relation);
            }
            if (input.entity != null) {
                inputs.entity(input.entity);
            }
            inputs.text("characterName", input.characterName, LABEL);
        }
        return inputs.given.build();
    }

    /** The stored spelling of a relation; null when there is none. */
    static @Nullable String relation(@Nullable String relation, String field) {
        if (relation == null || relation.isBlank()) {
            return null;
        }
        String stored = Inputs.storable(relation, field)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]+", "_");
        if (stored.startsWith("_")) {
            throw ApiException.badInput(field, "must not begin with an underscore");
        }
        return Inputs.text(stored, field, RELATION);
    }

    private void entity(@Nullable FactEntityInput entity) {
        String at = path + ".entity";
        if (entity == null) {
            throw ApiException.badInput(at, "must be given");
        }
        String type = Inputs.text(entity.type, at + ".type", TYPE).strip();
        if (type.startsWith("_")) {
            throw ApiException.badInput(at + ".type", "must not begin with an underscore");
        }
        given.add("entityType", type);
        given.add(
                "entityName",
                Inputs.text(entity.name, at + ".name", NAME).strip().replaceAll("\\s+", " "));
        optional("category", at + ".category", entity.category, LABEL);
        optional("subcategory", at + ".subcategory", entity.subcategory, LABEL);
        object("attributes", at + ".attributes", entity.attributes, ValueType.OBJECT);
    }

    private void text(String field, @Nullable String text, int most) {
        optional(field, path + "." + field, text, most);
    }

    private void optional(String key, String field, @Nullable String text, int most) {
        String checked = Inputs.optionalText(text, field, most);
        if (checked != null) {
            given.add(key, checked.strip());
        }
    }

    private void score(String field, @Nullable Double score) {
        if (score != null) {
            given.add(field, Inputs.score(score, path + "." + field));
        }
    }

    private void past(String field, @Nullable OffsetDateTime moment) {
        if (moment != null) {
            given.add(field, Inputs.past(moment, path + "." + field).toString());
        }
    }

    private void end(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        if (to == null) {
            return;
        }
        Inputs.storable(to, path + ".validTo");
        if (from != null && !to.isAfter(from)) {
            throw ApiException.badInput(
                    path + ".validTo", "must come after validFrom, which is when it was said unless" + " given");
        }
        given.add("validTo", to.toString());
    }

    private void json(String field, @Nullable JsonValue value, ValueType type) {
        object(field, path + "." + field, value, type);
    }

    private void object(String key, String field, @Nullable JsonValue value, ValueType type) {
        if (value == null || value.getValueType() == ValueType.NULL) {
            return;
        }
        if (value.getValueType() != type) {
            throw ApiException.badInput(field, "must be a JSON " + type.name().toLowerCase(Locale.ROOT));
        }
        JsonInputs.storable(value, field);
        if (value.toString().length() > JSON) {
            throw ApiException.badInput(field, "is larger than " + JSON + " characters");
        }
        given.add(key, value);
    }
}
