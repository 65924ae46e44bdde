@NullMarked
package ai.whisperengine.platform.http;

import org.jspecify.annotations.NullMarked;
