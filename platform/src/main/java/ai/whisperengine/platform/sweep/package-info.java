@NullMarked
package ai.whisperengine.platform.sweep;

import org.jspecify.annotations.NullMarked;
