package ai.whisperengine.platform.page;

import io.smallrye.graphql.api.federation.Shareable;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** Where a page stands in its list, as the Relay cursor connections specification says. */
@Shareable
@Description("Where a page stands in its list (Relay cursor connections).")
public record PageInfo(
        @Description("Whether more rows follow this page. Exact when paging forward; true when `before` was given.")
        boolean hasNextPage,

        @Description("Whether rows precede this page. Exact when paging backward; true when `after` was given.")
        boolean hasPreviousPage,

        @Description("Cursor of the first row of the page; null for an empty page.") @Nullable
        String startCursor,

        @Description(
                "Cursor of the last row of the page; null for an empty page. Give it as `after` for the next page.")
        @Nullable
        String endCursor) {}
