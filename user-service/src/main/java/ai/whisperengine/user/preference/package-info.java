@NullMarked
package ai.whisperengine.user.preference;

import org.jspecify.annotations.NullMarked;
