@NullMarked
package ai.whisperengine.memory;

import org.jspecify.annotations.NullMarked;
