/** What is known about users: facts on two time axes, the rules that settle them, and how they age. */
@NullMarked
package ai.whisperengine.memory.fact;

import org.jspecify.annotations.NullMarked;
