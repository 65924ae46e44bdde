@NullMarked
package ai.whisperengine.user.privacy;

import org.jspecify.annotations.NullMarked;
