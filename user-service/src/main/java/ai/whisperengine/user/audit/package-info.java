@NullMarked
package ai.whisperengine.user.audit;

import org.jspecify.annotations.NullMarked;
