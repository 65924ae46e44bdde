package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.read.Selection;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;

/** What the current resolver was asked for. Ask at the start of the resolver, before anything asynchronous. */
@ApplicationScoped
public class Selections {

    private final Context context;

    public Selections(Context context) {
        this.context = context;
    }

    public Selection current() {
        return Selection.of(context.unwrap(DataFetchingEnvironment.class));
    }
}
