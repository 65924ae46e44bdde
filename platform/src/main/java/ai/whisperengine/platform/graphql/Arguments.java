package ai.whisperengine.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the current resolver as the client gave them: here a field that was given as null differs from one
 * that was not given. Ask at the start of the resolver, before anything asynchronous.
 */
@ApplicationScoped
public class Arguments {

    private final Context context;

    public Arguments(Context context) {
        this.context = context;
    }

    /** An argument of an input type; empty when it is absent. */
    public Map<String, @Nullable Object> given(String name) {
        Map<String, @Nullable Object> given =
                context.unwrap(DataFetchingEnvironment.class).getArgument(name);
        return given == null ? Map.of() : given;
    }
}
