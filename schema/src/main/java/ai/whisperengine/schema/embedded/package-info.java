/** Runs a local PostgreSQL from packaged binaries. */
@NullMarked
package ai.whisperengine.schema.embedded;

import org.jspecify.annotations.NullMarked;
