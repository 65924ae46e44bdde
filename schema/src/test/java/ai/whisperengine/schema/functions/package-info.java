@NullMarked
package ai.whisperengine.schema.functions;

import org.jspecify.annotations.NullMarked;
