package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
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
            Inputs.text(message.authorId, field + ".authorId", Pair.LONGEST_KEY);
        }
        Inputs.text(message.content, field + ".content", LONGEST_CONTENT);
        if (message.sentAt != null) {
            Inputs.past(message.sentAt, field + ".sentAt");
        }
        if (message.replyToId != null) {
            Inputs.key(message.replyToId, field + ".replyToId");
            if (message.replyToClientMessageId != null) {
                throw ApiException.badInput(field + ".replyToClientMessageId", "give this or replyToId");
            }
        }
        Inputs.optionalText(message.replyToClientMessageId, field + ".replyToClientMessageId", LONGEST_CLIENT_ID);
        Inputs.optionalText(message.clientMessageId, field + ".clientMessageId", LONGEST_CLIENT_ID);
        metadata(field + ".metadata", message.metadata);
    }

    private static void metadata(String field, @Nullable JsonValue metadata) {
        if (metadata == null || metadata.getValueType() == JsonValue.ValueType.NULL) {
            return;
        }
        if (metadata.getValueType() != JsonValue.ValueType.OBJECT) {
            throw ApiException.badInput(field, "must be an object");
        }
        if (JsonInputs.storable(metadata, field).toString().length() > LONGEST_METADATA) {
            throw ApiException.badInput(field, "must not be longer than 16 KiB");
        }
    }
}
