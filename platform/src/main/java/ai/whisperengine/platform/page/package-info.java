@NullMarked
package ai.whisperengine.platform.page;

import org.jspecify.annotations.NullMarked;
