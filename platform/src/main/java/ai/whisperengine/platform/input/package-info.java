/** Checks of what clients send, with the field that is wrong. */
@NullMarked
package ai.whisperengine.platform.input;

import org.jspecify.annotations.NullMarked;
