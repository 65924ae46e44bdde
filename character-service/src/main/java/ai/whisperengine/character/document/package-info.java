/**
 * The character as one document: every section, no ids, no times of the server, no secrets. Exports write it, imports
 * read it, and {@code docs/reference/character.schema.json} describes it.
 */
@NullMarked
package ai.whisperengine.character.document;

import org.jspecify.annotations.NullMarked;
