/** What analyses found out, kept until it expires. */
@NullMarked
package ai.whisperengine.memory.cache;

import org.jspecify.annotations.NullMarked;
