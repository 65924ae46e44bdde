package ai.whisperengine.schema.adopt;

import java.util.List;
import java.util.SortedMap;

/** What an adoption did, or with {@code dryRun} would do. */
public record AdoptionReport(
        boolean dryRun,
        String shape,
        String version,
        List<TableRows> tables,
        List<Group> quarantined,
        List<Group> repairs,
        SortedMap<String, Integer> secretsEncrypted,
        List<String> seeded,
        List<String> unknownTables,
        List<String> notes) {

    public AdoptionReport {
        tables = List.copyOf(tables);
        quarantined = List.copyOf(quarantined);
        repairs = List.copyOf(repairs);
        seeded = List.copyOf(seeded);
        unknownTables = List.copyOf(unknownTables);
        notes = List.copyOf(notes);
    }

    /** Always: live + quarantined = before + created. */
    public record TableRows(String table, long before, long live, long quarantined, long created) {}

    /** Rows by table and reason, or by table and rule. */
    public record Group(String table, String what, long rows) {}

    long rowsBefore() {
        return tables.stream().mapToLong(TableRows::before).sum();
    }

    long rowsQuarantined() {
        return tables.stream().mapToLong(TableRows::quarantined).sum();
    }
}
