package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks a secret: a read never fetches it, and shows {@link #MASK} where a value is stored. */
@Target(FIELD)
@Retention(RUNTIME)
public @interface Masked {
    String MASK = "••••••••";
}
