package ai.whisperengine.platform.limit;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.eclipse.microprofile.graphql.Description;

/** Declares that an answer takes the work of many values; {@link OperationCost} counts with it. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("How many values the cost of a request counts for the field itself, which takes much work; else 1.")
@Retention(RetentionPolicy.RUNTIME)
public @interface Cost {
    int weight();
}
