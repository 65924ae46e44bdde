@NullMarked
package ai.whisperengine.platform.database;

import org.jspecify.annotations.NullMarked;
