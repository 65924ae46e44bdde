/** Characters coming in from files: parsing, mapping to rows, and the rules of an import. */
@NullMarked
package ai.whisperengine.character.exchange;

import org.jspecify.annotations.NullMarked;
