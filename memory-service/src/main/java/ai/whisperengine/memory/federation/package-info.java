@NullMarked
package ai.whisperengine.memory.federation;

import org.jspecify.annotations.NullMarked;
