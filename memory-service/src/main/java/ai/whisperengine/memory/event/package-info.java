/** What happened between users and characters, and what was felt. */
@NullMarked
package ai.whisperengine.memory.event;

import org.jspecify.annotations.NullMarked;
