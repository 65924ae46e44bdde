package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a message must be before the database is asked. */
final class MessageCheck {

    static final int LONGEST_CONTENT = 100_000;
    static final int LONGEST_CLIENT_ID = 200;
    static final int LONGEST_METADATA = 16 * 1024;

    private MessageCheck() {}

    static void check(String field, @Nullable NewMessageInput message) {
        if (message == null) {
            throw ApiException.badInput(field, "must be given");
        }
        if (message.authorKind == null) {
            throw ApiException.badInput(field + ".authorKind", "must be given");
        }
        if (message.authorKind == AuthorKind.SYSTEM) {
            if (message.authorId != null) {
                throw ApiException.badInput(field + ".authorId", "must be absent: the system is nobody");
            }
        } else {
            Texts.required(field + ".authorId", message.authorId, Participants.LONGEST_KEY);
        }
        Texts.required(field + ".content", message.content, LONGEST_CONTENT);
        Times.past(field + ".sentAt", message.sentAt);
        if (message.replyToId != null) {
            Keys.of(field + ".replyToId", message.replyToId);
            if (message.replyToClientMessageId != null) {
                throw ApiException.badInput(field + ".replyToClientMessageId", "give this or replyToId");
            }
        }
        Texts.optional(field + ".replyToClientMessageId", message.replyToClientMessageId, LONGEST_CLIENT_ID);
        Texts.optional(field + ".clientMessageId", message.clientMessageId, LONGEST_CLIENT_ID);
        metadata(field + ".metadata", message.metadata);
    }

    private static void metadata(String field, @Nullable JsonValue metadata) {
        if (metadata == null || metadata.getValueType() == JsonValue.ValueType.NULL) {
            return;
        }
        if (metadata.getValueType() != JsonValue.ValueType.OBJECT) {
            throw ApiException.badInput(field, "must be an object");
        }
        if (metadata.toString().length() > LONGEST_METADATA) {
            throw ApiException.badInput(field, "must not be longer than 16 KiB");
        }
        if (!storable(metadata)) {
            throw ApiException.badInput(field, "contains a character that cannot be stored (NUL or half of a pair)");
        }
    }

    private static boolean storable(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .allMatch(member -> Texts.storable(member.getKey()) && storable(member.getValue()));
        }
        if (value instanceof JsonArray array) {
            return array.stream().allMatch(MessageCheck::storable);
        }
        return !(value instanceof JsonString text) || Texts.storable(text.getString());
    }
}
