@NullMarked
package ai.whisperengine.platform.secret;

import org.jspecify.annotations.NullMarked;
