@NullMarked
package ai.whisperengine.user.profile;

import org.jspecify.annotations.NullMarked;
