@NullMarked
package ai.whisperengine.platform.caller;

import org.jspecify.annotations.NullMarked;
