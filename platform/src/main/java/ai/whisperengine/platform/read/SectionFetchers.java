package ai.whisperengine.platform.read;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;
import io.smallrye.graphql.spi.DataFetcherService;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/** Answers every {@link Prefetched} field from the row that was read with it, under its response key. */
public final class SectionFetchers implements DataFetcherService {

    @Override
    public Integer getPriority() {
        return 0; // the lowest number is asked first; SmallRye's own fetchers stand behind
    }

    @Override
    public @Nullable PlugableBatchableDataFetcher<?, ?> getOtherFieldDataFetcher(Operation operation, Type type) {
        return operation.isSourceField() && isPrefetched(operation) ? new SectionFetcher() : null;
    }

    private static boolean isPrefetched(Operation operation) {
        Class<?> api = ClassloadingService.get().loadClass(operation.getClassName());
        for (Method method : api.getDeclaredMethods()) {
            if (method.getName().equals(operation.getMethodName()) && method.isAnnotationPresent(Prefetched.class)) {
                return true;
            }
        }
        return false;
    }

    private static final class SectionFetcher implements PlugableBatchableDataFetcher<Object, Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            Loaded parent = environment.getSource();
            return parent == null
                    ? null
                    : parent.section(environment.getMergedField().getResultKey());
        }

        @Override
        public CompletionStage<List<Object>> load(List<Object> keys, BatchLoaderEnvironment environment) {
            throw new IllegalStateException("sections are not loaded in batches: they come with their parent");
        }
    }
}
