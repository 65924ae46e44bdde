package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a {@code @Source} method that only declares a section: its name, its arguments and its row class. It is never
 * called; the statement that reads the parent reads the section too, and the field is answered from there.
 */
@Target(METHOD)
@Retention(RUNTIME)
public @interface Prefetched {

    /**
     * For a single row that the parent refers to: the property of the parent that holds the id of that row. Without it the
     * rows of the section hold the id of their parent.
     */
    String reference() default "";
}
