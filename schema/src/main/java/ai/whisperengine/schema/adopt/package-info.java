/** Takes over a database of the original WhisperEngine in place. */
@NullMarked
package ai.whisperengine.schema.adopt;

import org.jspecify.annotations.NullMarked;
