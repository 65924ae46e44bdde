package ai.whisperengine.platform.federation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Source;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities of one type that other services refer to. A bean of each service for each type; who may see them is
 * decided here as it is in the queries.
 */
public abstract class ReferenceResolver<T extends Loaded> {

    private final Callers callers;
    private final BatchReader reader;
    private final String typeName;
    private final Class<T> rowClass;
    private final List<EntityKey> keys;

    protected ReferenceResolver(Callers callers, BatchReader reader, Class<T> rowClass, EntityKey... keys) {
        this.callers = callers;
        this.reader = reader;
        this.typeName = typeName(rowClass);
        this.rowClass = rowClass;
        this.keys = List.of(keys);
    }

    final String typeName() {
        return typeName;
    }

    final List<EntityKey> keys() {
        return keys;
    }

    /** The name that the graph gives the rows of a class. */
    static String typeName(Class<?> rowClass) {
        Name name = rowClass.getAnnotation(Name.class);
        Type type = rowClass.getAnnotation(Type.class);
        return name != null ? name.value() : type != null ? type.value() : rowClass.getSimpleName();
    }

    /** Where the rows are read from. */
    protected Source source() {
        return Source.table(rowClass);
    }

    /** What must hold beside the key, for the values that are asked for. */
    protected Condition condition(EntityKey key, List<List<Object>> values, Selection selection) {
        return Condition.ALL;
    }

    /** The entities of these keys, each in its place, null where there is none: one statement. */
    final Uni<List<@Nullable T>> find(EntityKey key, List<List<Object>> values, Selection selection) {
        callers.require();
        return reader.each(rowClass, source(), key.fields(), values, condition(key, values, selection), selection);
    }
}
