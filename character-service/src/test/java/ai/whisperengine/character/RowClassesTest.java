package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The row classes say what the tables are: same columns, same types, nothing of a table left out. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class RowClassesTest {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "text",
            Integer.class, "integer",
            Double.class, "double precision",
            Boolean.class, "boolean",
            List.class, "ARRAY",
            java.time.OffsetDateTime.class, "timestamp with time zone",
            jakarta.json.JsonValue.class, "jsonb");

    @Inject
    Sections sections;

    @Test
    void everyRowClassEqualsItsTable() throws SQLException {
        List<Class<? extends Loaded>> rowClasses = new ArrayList<>();
        rowClasses.add(Character.class);
        for (int i = 0; i < rowClasses.size(); i++) {
            for (Sections.Section section : sections.below(rowClasses.get(i))) {
                rowClasses.add(section.rowClass());
            }
        }
        assertThat(rowClasses).hasSizeGreaterThan(55).doesNotHaveDuplicates();
        for (Class<? extends Loaded> rowClass : rowClasses) {
            Table table = Table.of(rowClass);
            Map<String, String> mapped = new TreeMap<>();
            for (Column column : table.columns()) {
                mapped.put(column.name(), TYPES.get(column.type()));
            }
            Map<String, String> real = columns(table.name());
            real.remove("version_xact"); // bookkeeping of the version's trigger
            assertThat(mapped).as(table.name()).isEqualTo(real);
        }
    }

    @Test
    void everyTableBelowACharacterIsASection() throws SQLException {
        TreeSet<String> mapped = new TreeSet<>();
        List<Class<?>> parents = new ArrayList<>(List.of(Character.class));
        for (int i = 0; i < parents.size(); i++) {
            for (Sections.Section section : sections.below(parents.get(i))) {
                mapped.add(Table.of(section.rowClass()).name());
                parents.add(section.rowClass());
            }
        }
        TreeSet<String> below = new TreeSet<>();
        try (Connection owner = TestDatabase.owner();
                ResultSet rows = owner.createStatement().executeQuery("""
                        with recursive below(oid) as (
                            select 'characters'::regclass::oid
                            union select c.conrelid from pg_constraint c join below b on c.confrelid = b.oid
                            where c.contype = 'f')
                        select t.relname from below join pg_class t on t.oid = below.oid
                        where t.relname not in
                            ('characters', 'characters_v2', 'workflow_instances_v2', 'workflow_execution_log_v2',
                             'character_versions', 'character_portraits')""")) {
            while (rows.next()) {
                below.add(rows.getString(1));
            }
        }
        assertThat(mapped).isEqualTo(below);
    }

    @Test
    void everySectionHangsBelowTheTableThatItsParentKeyRefersTo() throws SQLException {
        List<Class<?>> parents = new ArrayList<>(List.of(Character.class));
        for (int i = 0; i < parents.size(); i++) {
            for (Sections.Section section : sections.below(parents.get(i))) {
                Table table = Table.of(section.rowClass());
                assertThat(parent(table.name(), table.parentKey().name()))
                        .as(section.name())
                        .isEqualTo(Table.of(parents.get(i).asSubclass(Loaded.class))
                                .name());
                parents.add(section.rowClass());
            }
        }
        assertThat(parents).hasSizeGreaterThan(55);
    }

    private static String parent(String table, String column) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement query =
                        owner.prepareStatement("select c.confrelid::regclass::text from pg_constraint c"
                                + " join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]"
                                + " where c.contype = 'f' and c.conrelid = ?::regclass and a.attname = ?")) {
            query.setString(1, table);
            query.setString(2, column);
            ResultSet rows = query.executeQuery();
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Map<String, String> columns(String table) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement query =
                        owner.prepareStatement("select column_name, data_type from information_schema.columns"
                                + " where table_schema = 'public' and table_name = ?")) {
            query.setString(1, table);
            Map<String, String> columns = new TreeMap<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2));
            }
            return columns;
        }
    }
}
