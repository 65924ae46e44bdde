/**
 * How a character is run: language model, Discord, deployment. Configuration hangs below the character like a section,
 * but changes of it do not count as versions of the definition.
 */
@NullMarked
package ai.whisperengine.character.configuration;

import org.jspecify.annotations.NullMarked;
