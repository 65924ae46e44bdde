@NullMarked
package ai.whisperengine.user.federation;

import org.jspecify.annotations.NullMarked;
