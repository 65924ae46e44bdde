package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The order in which the rows of a section come: property names, a leading {@code -} meaning descending; absent values
 * last; the id always decides at the end. Without it rows come by id.
 */
@Target(TYPE)
@Retention(RUNTIME)
public @interface RowOrder {
    String[] value();
}
