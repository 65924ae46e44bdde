package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks an argument of a {@link Prefetched} section that restricts its rows, with the property of the row class that it
 * looks at. A flag restricts to rows that have the property set, any other argument to rows that have the same value; an
 * absent argument restricts nothing.
 */
@Target(PARAMETER)
@Retention(RUNTIME)
public @interface Filters {
    String value();
}
