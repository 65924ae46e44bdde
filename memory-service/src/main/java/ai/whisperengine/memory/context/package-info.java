/** What a character needs to know before it answers. */
@NullMarked
package ai.whisperengine.memory.context;

import org.jspecify.annotations.NullMarked;
