@NullMarked
package ai.whisperengine.platform.federation;

import org.jspecify.annotations.NullMarked;
