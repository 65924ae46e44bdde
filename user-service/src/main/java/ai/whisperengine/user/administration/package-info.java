@NullMarked
package ai.whisperengine.user.administration;

import org.jspecify.annotations.NullMarked;
