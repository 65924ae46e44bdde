@NullMarked
package ai.whisperengine.schema.support;

import org.jspecify.annotations.NullMarked;
