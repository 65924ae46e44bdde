/** Connections and the few JDBC helpers that the commands share. */
@NullMarked
package ai.whisperengine.schema.jdbc;

import org.jspecify.annotations.NullMarked;
