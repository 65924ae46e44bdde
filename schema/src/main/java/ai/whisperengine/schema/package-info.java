/** The schema command: migrates, verifies and adopts WhisperEngine databases. */
@NullMarked
package ai.whisperengine.schema;

import org.jspecify.annotations.NullMarked;
