@NullMarked
package ai.whisperengine.memory.conversation;

import org.jspecify.annotations.NullMarked;
