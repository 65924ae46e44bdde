package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.read.FinishedJson;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a property of the source object, and nothing of the request. */
final class PropertyFetcher implements PlugableDataFetcher<Object>, LightDataFetcher<Object> {

    private final Field field;
    private final Reference owner;
    private volatile @Nullable MethodHandle accessor;

    PropertyFetcher(Field field, Reference owner) {
        this.field = field;
        this.owner = owner;
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition definition, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return read(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return read(environment.getSource());
    }

    private @Nullable Object read(@Nullable Object source) throws Exception {
        if (source == null) {
            return null;
        }
        MethodHandle handle = accessor;
        if (handle == null) {
            handle = find();
            accessor = handle;
        }
        Object value;
        try {
            value = handle.invokeExact(source);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return value instanceof OffsetDateTime time
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
                : FinishedJson.handedOver(value);
    }

    /** Looked up at the first use: while the schema is built, the classes cannot be loaded yet. */
    private MethodHandle find() throws ReflectiveOperationException {
        Class<?> type = ClassloadingService.get().loadClass(owner.getClassName());
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle handle = field.getMethodName() == null
                ? lookup.unreflectGetter(type.getField(field.getPropertyName()))
                : lookup.unreflect(type.getMethod(field.getMethodName()));
        return handle.asType(MethodType.methodType(Object.class, Object.class));
    }
}
