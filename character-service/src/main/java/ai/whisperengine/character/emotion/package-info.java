@NullMarked
package ai.whisperengine.character.emotion;

import org.jspecify.annotations.NullMarked;
