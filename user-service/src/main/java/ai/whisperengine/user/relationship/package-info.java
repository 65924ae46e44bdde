@NullMarked
package ai.whisperengine.user.relationship;

import org.jspecify.annotations.NullMarked;
