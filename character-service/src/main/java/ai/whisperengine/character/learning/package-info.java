@NullMarked
package ai.whisperengine.character.learning;

import org.jspecify.annotations.NullMarked;
