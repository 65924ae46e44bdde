/** The definition of a character as one document over REST: what a bot reads before each message. */
@NullMarked
package ai.whisperengine.character.document;

import org.jspecify.annotations.NullMarked;
