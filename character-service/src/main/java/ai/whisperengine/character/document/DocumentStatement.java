package ai.whisperengine.character.document;

import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.Table;
import java.util.ArrayList;
import java.util.List;

/** The one statement that reads a whole character as JSON, built from the row classes. */
final class DocumentStatement {

    private int aliases;

    private DocumentStatement() {}

    /** {@code select id, json from characters c}: the caller adds which. */
    static String of(SectionTree tree) {
        return new DocumentStatement().character(tree);
    }

    private String character(SectionTree tree) {
        return "select c.id, (select row_to_json(r) from (select "
                + String.join(", ", terms(tree.character(), "c", tree.sections())) + ") r)::text from characters c";
    }

    private List<String> terms(RowType type, String alias, List<Node> below) {
        List<String> terms = new ArrayList<>();
        for (Property property : CharacterDocument.fields(type)) {
            terms.add(alias + "." + property.column() + " as \"" + property.name() + "\"");
        }
        for (RowKeys.Reference reference : RowKeys.of(type).references()) {
            terms.add(reference(type, alias, reference));
        }
        for (Node section : below) {
            terms.add(section(section, alias) + " as \"" + section.name() + "\"");
        }
        return terms;
    }

    private String section(Node section, String parent) {
        RowType type = section.type();
        String alias = "t" + aliases++;
        String rows = "select " + String.join(", ", terms(type, alias, section.below())) + " from " + type.table() + " "
                + alias + " where " + alias + "." + type.parentKey().column() + " = " + parent + ".id order by "
                + Table.of(type.rowClass()).orderBy(alias);
        return section.single()
                ? "(select row_to_json(r) from (" + rows + " limit 1) r)"
                : "(select json_agg(r) from (" + rows + ") r)";
    }

    /** The other row's name; both are rows of one table below one character. */
    private String reference(RowType type, String alias, RowKeys.Reference reference) {
        String other = "t" + aliases++;
        String property = reference.namedBy();
        Table table = Table.of(reference.rowClass());
        ai.whisperengine.platform.read.Column column = table.byProperty(property);
        if (column == null) {
            throw new IllegalArgumentException(type.rowClass() + " is named by an unknown property: " + property);
        }
        return "(select " + other + "." + column.name() + " from " + table.name() + " " + other + " where " + other
                + ".id = " + alias + "." + reference.property().column() + ") as \"" + reference.field() + "\"";
    }
}
