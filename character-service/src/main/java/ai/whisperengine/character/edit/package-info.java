/**
 * Changes of a character by its editors: the whole definition in one transaction, and the steps of its life from
 * creation to deletion. One engine serves all sections; what it knows of them it reads from the row classes.
 */
@NullMarked
package ai.whisperengine.character.edit;

import org.jspecify.annotations.NullMarked;
