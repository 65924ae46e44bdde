/** Live changes: the outbox of a slice, followed on behalf of subscribers (design decision 11). */
@NullMarked
package ai.whisperengine.platform.change;

import org.jspecify.annotations.NullMarked;
