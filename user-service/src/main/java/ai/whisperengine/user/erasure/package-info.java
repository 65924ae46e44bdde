@NullMarked
package ai.whisperengine.user.erasure;

import org.jspecify.annotations.NullMarked;
