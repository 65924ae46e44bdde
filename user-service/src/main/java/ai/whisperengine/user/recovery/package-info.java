@NullMarked
package ai.whisperengine.user.recovery;

import org.jspecify.annotations.NullMarked;
