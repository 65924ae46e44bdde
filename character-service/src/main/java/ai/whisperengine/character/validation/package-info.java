/** What is wrong with a character, what is questionable, and what is missing; nothing here writes. */
@NullMarked
package ai.whisperengine.character.validation;

import org.jspecify.annotations.NullMarked;
