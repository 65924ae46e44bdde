package ai.whisperengine.character.row;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The natural keys of the row classes are the unique keys of the database. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class NaturalKeysTest {

    private static final Pattern COLUMNS = Pattern.compile("USING btree \\((.*)\\)$");

    @Inject
    SectionTree tree;

    @Test
    void everyNaturalKeyIsAUniqueKeyAndNoneIsMissing() throws SQLException {
        List<Node> all = tree.sections().stream().flatMap(Node::all).toList();
        int keys = 0;
        for (Node section : all) {
            RowType type = section.type();
            Set<String> declared = RowKeys.of(type).natural().stream()
                    .map(RowType.Property::column)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<Set<String>> unique = uniqueKeys(type);
            if (declared.isEmpty()) {
                assertThat(unique).as(type.table()).isEmpty();
            } else {
                assertThat(unique).as(type.table()).containsExactly(declared);
                keys++;
            }
        }
        assertThat(keys).isEqualTo(20);
    }

    /** Without the parent; without primary keys, places, digests of whole rows, and what only one row can have. */
    private static List<Set<String>> uniqueKeys(RowType type) throws SQLException {
        List<Set<String>> keys = new ArrayList<>();
        try (Connection owner = TestDatabase.owner();
                PreparedStatement query = owner.prepareStatement(
                        "select pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = ?::regclass"
                                + " and i.indisunique and not i.indisprimary and i.indpred is null"
                                + " and i.indexrelid::regclass::text <> ? || '_content_key'")) {
            query.setString(1, type.table());
            query.setString(2, type.table());
            ResultSet indexes = query.executeQuery();
            while (indexes.next()) {
                Matcher columns = COLUMNS.matcher(indexes.getString(1));
                assertThat(columns.find()).as(indexes.getString(1)).isTrue();
                Set<String> key = new TreeSet<>();
                for (String column : columns.group(1).split(", ", -1)) {
                    key.add(column.replaceFirst("^row_digest\\((?:VARIADIC ARRAY\\[)?(\\w+)(?:\\])?\\)$", "$1"));
                }
                boolean ofParent = key.remove(type.parentKey().column());
                if (ofParent && !key.isEmpty() && !key.contains("display_order")) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }
}
