package ai.whisperengine.schema.verify;

import java.sql.SQLException;
import java.util.Map;

/** Calls the functions that erase, export, merge and audit. */
final class ErasureProbes extends ProbeGroup {
    private final String other;

    ErasureProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
        this.other = user + "_other";
    }

    @Override
    void add() {
        classes();
        erasure();
        merge();
        mergeParts();
        audit();
    }

    private void classes() {
        probes.put(
                "column_classes()",
                () -> expect(
                        "USER",
                        "select class from column_classes()"
                                + " where table_name = 'memory_entries' and column_name = 'user_id'"));
        probes.put("user_data()", () -> expect("t", "select count(*) > 30 from user_data()"));
        probes.put("conversations_of_one(text)", () -> expect("{}", "select conversations_of_one(?)::text", user));
        probes.put("user_ids(text)", () -> {
            alias();
            expect("2", "select cardinality(user_ids(?))", user);
        });
        probes.put("known_id(text)", () -> {
            alias();
            expect(user, "select known_id(?)", user + "_former");
            expect("7", "select known_id('7')");
        });
        probes.put("user_digest(text)", () -> expect("32", "select octet_length(user_digest(?))", user));
        probes.put("was_erased(text)", () -> expect("f", "select was_erased(?)", user));
        probes.put(
                "sum_counts(jsonb, jsonb)",
                () -> expect("{\"a\": 3}", "select sum_counts('{\"a\": 1, \"b\": 0}', '{\"a\": 2}')::text"));
        probes.put(
                "last_by_time(jsonb, integer)",
                () -> expect(
                        "[{\"timestamp\": \"2\"}]",
                        "select last_by_time('[{\"timestamp\": \"2\"}, {\"timestamp\": \"1\"}]', 1)::text"));
    }

    private void alias() throws SQLException {
        run("insert into user_aliases (alias_id, user_id, reason) values (?, ?, 'MERGED')", user + "_former", user);
    }

    private void erasure() {
        probes.put("user_leftovers(text, bigint[], text, text)", () -> {
            run(
                    "insert into quarantined_rows (table_name, row_data, reason)"
                            + " values ('facts', jsonb_build_object('user_id', ?::text), 'probe')",
                    user);
            expect(
                    "quarantined_rows",
                    "select table_name from user_leftovers(?, '{}', 'facts', 't.user_id = $1')",
                    user);
        });
        probes.put("keep_bans(text)", () -> {
            expect("BANNED", "select outcome from ban_somebody(?, null, null, null, 'verify', null, null, null)", user);
            expect("0 1", "select concat_ws(' ', kept, removed) from keep_bans(?)", user);
        });
        probes.put("replace_actor(text[], text)", () -> {
            run("insert into audit_log (service, caller, operation, outcome) values ('verify', ?, 'x', 'DONE')", user);
            expect("", "select replace_actor(array[?], 'nobody known')::text", user);
            expect("0", "select count(*) from audit_log where caller = ?", user);
        });
        probes.put("erase_part(text, text, text)", () -> {
            run("update universal_users set preferences = '{\"a\": 1}' where universal_id = ?", user);
            expect("{\"user_changes\": 0}", "select erase_part(?, 'PREFERENCES', 'verify')::text", user);
            expect("{}", "select preferences::text from universal_users where universal_id = ?", user);
        });
        probes.put("erase_user(text, text, text)", () -> {
            expect("ERASED", "select outcome from erase_user(?, 'ALL', 'verify')", user);
            expect("ERASED_ALREADY", "select outcome from erase_user(?, 'ALL', 'verify')", user);
            expect("NO_USER", "select outcome from erase_user(?, 'ALL', 'verify')", other);
            expect("t", "select was_erased(?)", user);
        });
        probes.put(
                "export_user(text, integer)",
                () -> expect(
                        user,
                        "select record ->> 'universal_id' from export_user(?) where table_name = 'universal_users'",
                        user));
    }

    private void merge() {
        probes.put("merge_users(text, text, text)", () -> {
            second();
            expect("ONESELF", "select outcome from merge_users(?, ?, 'verify')", user, user);
            expect("MERGED", "select outcome from merge_users(?, ?, 'verify')", user, other);
            expect("MERGED_ALREADY", "select outcome from merge_users(?, ?, 'verify')", user, other);
            expect("RING", "select outcome from merge_users(?, ?, 'verify')", other, user);
            expect(user, "select user_key(?)", other);
        });
        probes.put("keep_first_of_both(text, text, text, text, text, text)", () -> {
            second();
            String preference = "insert into user_preferences (user_id, preference_type, preference_value, confidence)"
                    + " values (?, 'verify', ?, ?)";
            run(preference, user, "weak", 0.1);
            run(preference, other, "strong", 0.9);
            expect(
                    "1",
                    "select keep_first_of_both(?, ?, 'user_preferences', 't.preference_type', 't.confidence desc')",
                    user,
                    other);
            expect("strong", "select preference_value from user_preferences where user_id in (?, ?)", user, other);
        });
    }

    private void mergeParts() {
        part("merge_relationships", "{\"relationship_scores\": 0}");
        part("merge_feelings", "{\"character_emotional_states\": 0}");
        part("merge_profiles", "{}");
        part("merge_facts", "{\"facts_joined\": 0}");
        part("merge_collisions", "{}");
        probes.put("merge_privacy(text, text)", () -> {
            second();
            run(
                    "update universal_users set privacy_settings = '{\"allow_memory\": false}' where universal_id = ?",
                    other);
            expect(null, "select merge_privacy(?, ?)::text", user, other);
            expect(
                    "false",
                    "select privacy_settings ->> 'allow_memory' from universal_users where universal_id = ?",
                    user);
        });
        probes.put("merge_mentions(text, text)", () -> {
            run(
                    "insert into audit_log (service, caller, operation, target, outcome)"
                            + " values ('verify', 'x', 'x', ?, 'DONE')",
                    other);
            expect("", "select merge_mentions(?, ?)::text", user, other);
            expect("1", "select count(*) from audit_log where target = ?", user);
        });
    }

    private void part(String function, String counts) {
        probes.put(function + "(text, text)", () -> {
            second();
            expect(counts, "select " + function + "(?, ?)::text", user, other);
        });
    }

    private void second() throws SQLException {
        run("insert into universal_users (universal_id, primary_username) values (?, 'verify')", other);
    }

    private void audit() {
        probes.put("note_operations(jsonb)", () -> {
            expect(
                    null,
                    "select note_operations(jsonb_build_array(jsonb_build_object('at', now() - interval '9 days',"
                            + " 'caller', 'verify', 'operation', 'x', 'target', ?::text, 'outcome', 'DONE')))::text",
                    user);
            expect("verify", "select caller from audit_log where target = ?", user);
        });
        probes.put("purge_audit(interval, integer)", () -> {
            run("insert into audit_log (occurred_at, service, caller, operation, outcome)"
                    + " values ('-infinity', 'verify', 'x', 'x', 'DONE')");
            expect("1", "select purge_audit(interval '100 years', 1)");
        });
    }
}
