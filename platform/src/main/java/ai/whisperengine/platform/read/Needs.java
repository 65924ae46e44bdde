package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks a derived field (a getter without a column) with the properties that it is computed from. */
@Target(METHOD)
@Retention(RUNTIME)
public @interface Needs {
    String[] value();
}
