@NullMarked
package ai.whisperengine.memory.summary;

import org.jspecify.annotations.NullMarked;
