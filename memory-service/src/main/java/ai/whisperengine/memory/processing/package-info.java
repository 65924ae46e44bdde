/** How far programs have come. */
@NullMarked
package ai.whisperengine.memory.processing;

import org.jspecify.annotations.NullMarked;
