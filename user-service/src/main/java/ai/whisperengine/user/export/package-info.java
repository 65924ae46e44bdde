@NullMarked
package ai.whisperengine.user.export;

import org.jspecify.annotations.NullMarked;
