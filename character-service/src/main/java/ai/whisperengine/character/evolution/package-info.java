/** How a personality changes over time: the timeline of its values, the plans that change them, and what came of it. */
@NullMarked
package ai.whisperengine.character.evolution;

import org.jspecify.annotations.NullMarked;
