/** What time does to memories: decay, tiers and retention, as a job that one replica does at a time. */
@NullMarked
package ai.whisperengine.memory.maintenance;

import org.jspecify.annotations.NullMarked;
