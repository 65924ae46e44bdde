/** Brings a database to the head of the schema. */
@NullMarked
package ai.whisperengine.schema.migrate;

import org.jspecify.annotations.NullMarked;
