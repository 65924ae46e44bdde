/** Fixtures that the tests of every service share. */
@NullMarked
package ai.whisperengine.platform.testing;

import org.jspecify.annotations.NullMarked;
