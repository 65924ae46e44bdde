@NullMarked
package ai.whisperengine.platform.read;

import org.jspecify.annotations.NullMarked;
