package ai.whisperengine.platform.read;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks the column of a section row that holds the key of its parent. */
@Target(FIELD)
@Retention(RUNTIME)
public @interface ParentKey {}
