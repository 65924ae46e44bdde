@NullMarked
package ai.whisperengine.user.identity;

import org.jspecify.annotations.NullMarked;
