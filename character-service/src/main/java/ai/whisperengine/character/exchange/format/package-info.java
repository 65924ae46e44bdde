/** Foreign formats: pure translations between their documents and the character document of this suite. */
@NullMarked
package ai.whisperengine.character.exchange.format;

import org.jspecify.annotations.NullMarked;
