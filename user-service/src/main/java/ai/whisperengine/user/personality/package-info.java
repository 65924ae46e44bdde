@NullMarked
package ai.whisperengine.user.personality;

import org.jspecify.annotations.NullMarked;
