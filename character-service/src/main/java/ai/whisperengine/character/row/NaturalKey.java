package ai.whisperengine.character.row;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The properties that name a row among its siblings, as a unique key of the database says it too. A document and a
 * stored row with the same key are the same row, whatever else differs.
 */
@Target(TYPE)
@Retention(RUNTIME)
public @interface NaturalKey {
    String[] value();
}
