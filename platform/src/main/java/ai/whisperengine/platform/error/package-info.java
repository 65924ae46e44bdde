@NullMarked
package ai.whisperengine.platform.error;

import org.jspecify.annotations.NullMarked;
