@NullMarked
package ai.whisperengine.user.moderation;

import org.jspecify.annotations.NullMarked;
