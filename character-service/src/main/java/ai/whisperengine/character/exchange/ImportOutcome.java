package ai.whisperengine.character.exchange;

import org.jspecify.annotations.Nullable;

/** What an import did, and to whom: nobody after a rehearsal. */
record ImportOutcome(ImportReport report, @Nullable Integer characterId) {}
