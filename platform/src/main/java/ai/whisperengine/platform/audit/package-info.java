@NullMarked
package ai.whisperengine.platform.audit;

import org.jspecify.annotations.NullMarked;
