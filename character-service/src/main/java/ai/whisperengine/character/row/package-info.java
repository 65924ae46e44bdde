/**
 * The tables below a character as writers see them: which column of a row class is content, which is set by the server,
 * what makes two rows equal, and which section hangs below which. Imports, edits, versions and clones share it.
 */
@NullMarked
package ai.whisperengine.character.row;

import org.jspecify.annotations.NullMarked;
