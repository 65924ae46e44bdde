/** A second character made from one that exists. */
@NullMarked
package ai.whisperengine.character.copy;

import org.jspecify.annotations.NullMarked;
