package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import org.eclipse.microprofile.graphql.Description;

@Description("Orders of found messages; the id decides among equals.")
public enum MessageSearchOrder {
    @Description("Best match first: how often and how close together the words stand, in relation to the length of the"
            + " message (PostgreSQL's cover density rank, divided by one plus the logarithm of the length).")
    RELEVANCE,
    @Description("Sent last, first.")
    NEWEST;

    Order order(String words) {
        return this == NEWEST ? Order.column("sentAt") : new Relevance(words);
    }

    private record Relevance(String words) implements Order {

        @Override
        public String expression(String alias, Table table, Sql sql) {
            return "ts_rank_cd(" + alias + ".search, " + MessageSearch.query(words, sql) + ", 1)";
        }

        @Override
        public String sqlType(Table table) {
            return "float4";
        }

        @Override
        public String name() {
            return "relevance";
        }
    }
}
