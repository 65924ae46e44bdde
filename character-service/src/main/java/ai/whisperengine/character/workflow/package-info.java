/** What a character does in several steps with one user: definitions, and the runs of them. */
@NullMarked
package ai.whisperengine.character.workflow;

import org.jspecify.annotations.NullMarked;
