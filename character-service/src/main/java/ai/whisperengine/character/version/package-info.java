/** The versions of a definition: what each was, how two differ, and the way back to one. */
@NullMarked
package ai.whisperengine.character.version;

import org.jspecify.annotations.NullMarked;
