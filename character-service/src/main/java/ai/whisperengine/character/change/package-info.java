/** What happens to characters, as it happens: the outbox of the database, followed on behalf of subscribers. */
@NullMarked
package ai.whisperengine.character.change;

import org.jspecify.annotations.NullMarked;
