package ai.whisperengine.platform.limit;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.eclipse.microprofile.graphql.Description;

/** Declares the size of a list whose usual length is not that of a section; {@link OperationCost} counts with it. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("How many rows the cost of a request counts for the list, where the request does not say how many.")
@Retention(RetentionPolicy.RUNTIME)
public @interface ListSize {
    int assumedSize();
}
