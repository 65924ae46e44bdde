package ai.whisperengine.platform.graphql;

import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.schema.model.Wrapper;
import io.smallrye.graphql.spi.DataFetcherService;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Fetchers that do what the field needs and no more. The engine's own describe the whole request anew for each field,
 * selected fields included, in case somebody asks; here somebody asks {@link Selections}.
 */
public final class LightFetchers implements DataFetcherService {

    @Override
    public Integer getPriority() {
        return 0; // the lowest number is asked first; the engine's own fetchers stand behind
    }

    @Override
    public @Nullable PlugableDataFetcher<?> getFieldDataFetcher(Field field, Type type, Reference owner) {
        return isPlain(field) ? new PropertyFetcher(field, owner) : null;
    }

    @Override
    public PlugableBatchableDataFetcher<?, ?> getUniDataFetcher(Operation operation, Type type) {
        return new OperationFetcher(operation, type);
    }

    /** Whether the property's value is the answer as it is, or a time, whose form is known. */
    private static boolean isPlain(Field field) {
        Reference reference = field.getReference();
        Wrapper wrapper = field.hasWrapper() ? field.getWrapper() : null;
        boolean collection = wrapper != null && wrapper.isCollection();
        boolean adapted = field.isAdaptingTo()
                || field.isAdaptingWith()
                || reference.isAdaptingTo()
                || reference.isAdaptingWith();
        boolean transformed = reference.getType() == ReferenceType.SCALAR
                && !reference.getClassName().equals(reference.getGraphQLClassName());
        boolean time = wrapper == null && reference.getClassName().equals(OffsetDateTime.class.getName());
        return !adapted
                && !field.hasTransformation()
                && (wrapper == null || collection)
                && (!transformed || time)
                && !reference.getClassName().startsWith("java.util.Optional");
    }
}
