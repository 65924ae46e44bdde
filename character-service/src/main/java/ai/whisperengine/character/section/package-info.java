/**
 * The sections of a character's definition. A table is one row class here, named after the table in the singular (a
 * name of one word keeps the prefix {@code Character}, so that it stays clear on the federated graph), and one method
 * of a {@code *Sections} class, named after the table without {@code character_}.
 *
 * <p>The initial value of a property is the default of its column. A getter that only returns such a property is there
 * for its {@code @NotNull}: an answer always has a value and an edit cannot clear it, but an edit may leave it out.
 */
@NullMarked
package ai.whisperengine.character.section;

import org.jspecify.annotations.NullMarked;
