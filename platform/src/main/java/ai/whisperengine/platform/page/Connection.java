package ai.whisperengine.platform.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A page of a list in the form of the Relay cursor connections, with plain {@code nodes} beside the edges. */
public abstract class Connection<E extends Edge<N>, N> {

    @NonNull
    @Description("The rows of this page, each with its cursor.")
    public List<@NonNull E> edges = List.of();

    @NonNull
    @Description("The rows of this page alone.")
    public List<@NonNull N> nodes = List.of();

    @NonNull
    @Description("Where this page stands in the list.")
    public PageInfo pageInfo = new PageInfo(false, false, null, null);

    @Description("How many rows the whole list has, whatever the page. Counted only when selected.")
    public @Nullable Integer totalCount;

    /** What a read found for one page. */
    public record Page<N>(
            List<N> nodes,
            List<N> edgeNodes,
            List<String> cursors,
            PageInfo info,
            @Nullable Integer total) {

        public <E extends Edge<N>, C extends Connection<E, N>> C into(C connection, BiFunction<N, String, E> edge) {
            connection.nodes = nodes;
            List<E> edges = new ArrayList<>();
            for (int i = 0; i < edgeNodes.size(); i++) {
                edges.add(edge.apply(edgeNodes.get(i), cursors.get(i)));
            }
            connection.edges = edges;
            connection.pageInfo = info;
            connection.totalCount = total;
            return connection;
        }

        /** The same page with other rows, for lists whose rows are computed from what was read. */
        public <M> Page<M> map(Function<N, M> change) {
            return new Page<>(
                    nodes.stream().map(change).toList(),
                    edgeNodes.stream().map(change).toList(),
                    cursors,
                    info,
                    total);
        }
    }
}
