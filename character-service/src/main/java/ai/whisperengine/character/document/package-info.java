/**
 * The character as one document: for bots, which read it before each message, and for exports and imports, without ids,
 * times of the server and secrets ({@code docs/reference/character.schema.json} describes that one).
 */
@NullMarked
package ai.whisperengine.character.document;

import org.jspecify.annotations.NullMarked;
