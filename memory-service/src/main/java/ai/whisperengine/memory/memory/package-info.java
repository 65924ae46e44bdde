/** What characters remember of their talks with users: storing, finding, grading and forgetting it. */
@NullMarked
package ai.whisperengine.memory.memory;

import org.jspecify.annotations.NullMarked;
