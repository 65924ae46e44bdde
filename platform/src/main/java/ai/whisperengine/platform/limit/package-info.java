@NullMarked
package ai.whisperengine.platform.limit;

import org.jspecify.annotations.NullMarked;
