package ai.whisperengine.memory;

import ai.whisperengine.memory.cache.StrategicCaches;
import ai.whisperengine.memory.conversation.Conversation;
import ai.whisperengine.memory.conversation.Message;
import ai.whisperengine.memory.entity.Entity;
import ai.whisperengine.memory.entity.EntityRelationship;
import ai.whisperengine.memory.event.DetectedEmotion;
import ai.whisperengine.memory.event.UserEvent;
import ai.whisperengine.memory.fact.Fact;
import ai.whisperengine.memory.fact.LegacyFact;
import ai.whisperengine.memory.fact.RelationRule;
import ai.whisperengine.memory.federation.User;
import ai.whisperengine.memory.memory.ForgottenMemory;
import ai.whisperengine.memory.memory.Memory;
import ai.whisperengine.memory.memory.MemoryVersion;
import ai.whisperengine.memory.processing.ProcessingMarker;
import ai.whisperengine.memory.summary.ConversationSummary;
import ai.whisperengine.memory.transaction.OldTransaction;
import ai.whisperengine.memory.transaction.RoleplayTransaction;
import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.access.RowRules.Of;
import ai.whisperengine.platform.federation.Character;

/**
 * Which rows of this service users and bots see. A user sees what is about them. A bot sees what its character heard,
 * what nobody in particular heard, and what other characters heard if the user lets them share it; what came from a
 * direct channel stays with who was there.
 */
final class MemoryAccess {

    private static final String SHARES = "shares_between_characters({row}.user_id)";

    private MemoryAccess() {}

    static RowRules rules() {
        RowRules rules = new RowRules()
                .shared(Character.class)
                .owned(User.class, Of.column("universal_id"), Of.EVERYTHING, Of.NOTHING);
        talk(rules);
        knowledge(rules);
        Of user = Of.column("user_id");
        Of character = Of.column("bot_name");
        return rules.owned(UserEvent.class, user, character)
                .owned(DetectedEmotion.class, user, Of.sql(SHARES), Of.NOTHING)
                .owned(RoleplayTransaction.class, user, character)
                .owned(OldTransaction.class, user, character)
                .owned(StrategicCaches.class, user, character)
                .owned(ProcessingMarker.class, user, character);
    }

    private static void talk(RowRules rules) {
        Of user = Of.column("user_id");
        rules.owned(Conversation.class, takesPart("id", "user_id"), takesPart("id", "character_name"))
                .owned(
                        Message.class,
                        user,
                        Of.either(
                                Of.column("character_name"),
                                takesPart("thread_id", "character_name"),
                                Of.sql("{row}.audience = 'PUBLIC' and " + SHARES)),
                        Of.column("character_name"))
                .owned(ConversationSummary.class, user, Of.column("bot_name"));
    }

    private static void knowledge(RowRules rules) {
        Of user = Of.column("user_id");
        Of heardByIt = Of.column("character_name");
        Of memory = Of.either(
                heardByIt, Of.sql("{row}.character_name is null"), Of.sql("{row}.audience = 'PUBLIC' and " + SHARES));
        rules.owned(Memory.class, user, memory, heardByIt)
                .owned(
                        MemoryVersion.class,
                        Of.sql(
                                "exists (select from memory_entries m where m.id = {row}.memory_id and m.user_id = {key})"),
                        Of.sql("exists (select from memory_entries m where m.id = {row}.memory_id"
                                + " and m.character_name = {key})"))
                .owned(ForgottenMemory.class, user, Of.NOTHING)
                .owned(
                        Fact.class,
                        user,
                        Of.either(
                                Of.column("mentioned_by_character"),
                                Of.sql("{row}.mentioned_by_character is null"),
                                Of.sql(SHARES + " and not coalesce((select t.audience = 'DIRECT'"
                                        + " from conversation_threads t where t.id = case when"
                                        + " {row}.source_conversation_id ~ '^[1-9][0-9]{0,17}$'"
                                        + " then {row}.source_conversation_id::int8 end), false)")),
                        Of.column("mentioned_by_character"))
                .owned(
                        LegacyFact.class,
                        Of.sql("({row}.global_fact or {row}.user_id = {key})"),
                        Of.sql("({row}.global_fact or " + SHARES + ")"),
                        Of.NOTHING)
                .owned(
                        Entity.class,
                        Of.sql("exists (select from user_fact_relationships f where f.entity_id = {row}.id"
                                + " and f.user_id = {key})"),
                        Of.EVERYTHING)
                .owned(EntityRelationship.class, Of.NOTHING, Of.EVERYTHING)
                .owned(RelationRule.class, Of.NOTHING, Of.EVERYTHING);
    }

    private static Of takesPart(String column, String participant) {
        return Of.sql("exists (select from conversation_participants p where p.thread_id = {row}." + column + " and p."
                + participant + " = {key})");
    }
}
