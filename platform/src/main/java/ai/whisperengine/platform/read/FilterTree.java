package ai.whisperengine.platform.read;

import ai.whisperengine.platform.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles filters that a client combines by {@code and}, {@code or} and {@code not} to one condition. What a filter says
 * by itself is the business of its {@link Terms}.
 *
 * @param <F> the filter, an input of the API
 */
public final class FilterTree<F> {

    private static final int MOST_PARTS = 50;

    /** What one filter says by itself, everything of which must hold. */
    @FunctionalInterface
    public interface Terms<F> {
        /** Adds a condition for each field that is given; {@code path} leads to the filter in the request. */
        void add(F filter, String path, List<Condition> conditions);
    }

    private final Function<F, @Nullable List<F>> and;
    private final Function<F, @Nullable List<F>> or;
    private final Function<F, @Nullable F> not;
    private final Terms<F> terms;

    public FilterTree(
            Function<F, @Nullable List<F>> and,
            Function<F, @Nullable List<F>> or,
            Function<F, @Nullable F> not,
            Terms<F> terms) {
        this.and = and;
        this.or = or;
        this.not = not;
        this.terms = terms;
    }

    /** All rows when there is no filter; LIMIT_EXCEEDED when more than 50 filters are combined. */
    public Condition condition(@Nullable F filter) {
        return filter == null ? Condition.ALL : new Walk().compile(filter, "filter");
    }

    /** One way through a tree, which counts its filters. */
    private final class Walk {

        private int parts;

        private Condition compile(@Nullable F filter, String path) {
            if (filter == null) {
                throw ApiException.badInput(path, "must not be null");
            }
            if (++parts > MOST_PARTS) {
                throw ApiException.limitExceeded("filter: at most " + MOST_PARTS + " filters may be combined")
                        .with("field", path);
            }
            List<Condition> conditions = new ArrayList<>();
            terms.add(filter, path, conditions);
            List<F> everyOf = and.apply(filter);
            if (everyOf != null) {
                conditions.add(Condition.and(all(everyOf, path + ".and")));
            }
            List<F> anyOf = or.apply(filter);
            if (anyOf != null) {
                conditions.add(Condition.or(all(anyOf, path + ".or")));
            }
            F noneOf = not.apply(filter);
            if (noneOf != null) {
                conditions.add(Condition.not(compile(noneOf, path + ".not")));
            }
            return Condition.and(conditions);
        }

        private List<Condition> all(List<F> filters, String path) {
            List<Condition> conditions = new ArrayList<>();
            for (F filter : filters) {
                conditions.add(compile(filter, path + "[" + conditions.size() + "]"));
            }
            return conditions;
        }
    }
}
