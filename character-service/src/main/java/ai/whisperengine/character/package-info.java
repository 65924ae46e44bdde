/** The character: the root of a definition, and what every part of a definition shares. */
@NullMarked
package ai.whisperengine.character;

import org.jspecify.annotations.NullMarked;
