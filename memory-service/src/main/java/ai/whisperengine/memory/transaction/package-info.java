/** Deals within roleplay: orders, quests, purchases. */
@NullMarked
package ai.whisperengine.memory.transaction;

import org.jspecify.annotations.NullMarked;
