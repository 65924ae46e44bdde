/** Reports on a database and compares it with the manifest of the schema. */
@NullMarked
package ai.whisperengine.schema.verify;

import org.jspecify.annotations.NullMarked;
