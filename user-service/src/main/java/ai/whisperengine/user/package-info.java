@NullMarked
package ai.whisperengine.user;

import org.jspecify.annotations.NullMarked;
