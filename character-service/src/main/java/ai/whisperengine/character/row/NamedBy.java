package ai.whisperengine.character.row;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import ai.whisperengine.platform.read.Loaded;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a column that holds the id of another row of the parent's table. Ids mean nothing outside of this database, so
 * a document names that row by a property that is unique among its siblings.
 */
@Target(FIELD)
@Retention(RUNTIME)
public @interface NamedBy {
    /** The class of the other row. */
    Class<? extends Loaded> rowClass();

    /** The property of the other row. */
    String value();

    /** The field of the document. */
    String field();
}
