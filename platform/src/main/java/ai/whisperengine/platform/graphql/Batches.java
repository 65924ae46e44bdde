package ai.whisperengine.platform.graphql;

import graphql.language.Field;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;

/**
 * Takes the calls of one field on many parents together. The engine's own batches know no arguments, and it dispatches
 * loaders by counting levels, which the events of a subscription upset. Here a batch is what was asked for before the
 * event loop turns: the parents of one list are visited in one go.
 */
@ApplicationScoped
public class Batches {

    private final Context context;

    public Batches(Context context) {
        this.context = context;
    }

    /** The loaders of one execution, by the fields of the document that they answer. */
    private static final class Loaders {
        private final Map<List<Field>, DataLoader<?, ?>> byField = new ConcurrentHashMap<>();
    }

    /**
     * The value for a key, loaded with those of the other parents. All calls of one field have the same arguments and the
     * same selection, since both belong to the field of the document: whichever comes first tells how to load.
     */
    @SuppressWarnings("unchecked")
    public <K, V> Uni<V> load(K key, Function<Set<K>, Uni<Map<K, V>>> load) {
        DataFetchingEnvironment environment = context.unwrap(DataFetchingEnvironment.class);
        Loaders loaders = environment.getGraphQlContext().computeIfAbsent(Loaders.class, c -> new Loaders());
        DataLoader<K, V> loader = (DataLoader<K, V>)
                loaders.byField.computeIfAbsent(environment.getMergedField().getFields(), fields -> loader(load));
        var value = loader.load(key);
        if (loader.dispatchDepth() == 1) {
            dispatchLater(loader);
        }
        return Uni.createFrom().completionStage(value);
    }

    /** Nothing is kept: a subscription asks again with every event. */
    private static <K, V> DataLoader<K, V> loader(Function<Set<K>, Uni<Map<K, V>>> load) {
        return DataLoaderFactory.newMappedDataLoader(
                keys -> load.apply(keys).subscribeAsCompletionStage(),
                DataLoaderOptions.newOptions().setCachingEnabled(false).build());
    }

    private static void dispatchLater(DataLoader<?, ?> loader) {
        io.vertx.core.Context loop = Vertx.currentContext();
        if (loop == null) {
            dispatch(loader);
        } else {
            loop.runOnContext(turn -> dispatch(loader));
        }
    }

    /** Whoever asked holds a part of the result, its failure too. */
    private static void dispatch(DataLoader<?, ?> loader) {
        var unused = loader.dispatch();
    }
}
