package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions of users, bans, profiles and privacy. */
final class PeopleProbes extends ProbeGroup {
    private static final String ACCOUNT = "'verify', 'verify 1'";

    PeopleProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        identity();
        bans();
        profile();
        privacy();
    }

    private void identity() {
        probes.put(
                "new_user_id()",
                () -> expect("t", "select new_user_id() ~ '^weu_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$'"));
        probes.put("user_key(text)", () -> {
            run("insert into user_aliases (alias_id, user_id, reason) values (?, ?, 'MERGED')", user + "_former", user);
            expect(user, "select user_key(?)", user + "_former");
            expect(user, "select user_key(?)", user);
        });
        probes.put("lock_account(text, text)", () -> {
            run("select lock_account(" + ACCOUNT + ")");
            expect("t", "select count(*) > 0 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()");
        });
        probes.put("resolve_user(text, text, text, text, text)", () -> {
            expect("t", "select is_new from resolve_user(" + ACCOUNT + ", 'v', null, null)");
            expect("f", "select is_new from resolve_user(" + ACCOUNT + ", 'v', null, null)");
        });
        probes.put("request_identity_link(text, text, text, text, interval)", () -> {
            expect("REQUESTED", requested(), user);
            expect("NO_USER", requested(), user + "_nobody");
        });
        probes.put("confirm_identity_link(text, text, text, text, text, text, text)", () -> {
            expect("REQUESTED", requested(), user);
            expect("WRONG_CODE", confirmed("other"));
            expect("LINKED", confirmed("digest"));
            expect("NO_REQUEST", confirmed("digest"));
        });
        probes.put("unlink_identity(integer, text)", () -> {
            expect("REQUESTED", requested(), user);
            expect("LINKED", confirmed("digest"));
            expect(
                    "LAST",
                    "select outcome from unlink_identity("
                            + "(select id from platform_identities where platform = 'verify'), 'verify')");
        });
    }

    private static String requested() {
        return "select outcome from request_identity_link(?, " + ACCOUNT + ", 'digest', interval '1 minute')";
    }

    private static String confirmed(String digest) {
        return "select outcome from confirm_identity_link(" + ACCOUNT + ", '" + digest
                + "', 'v', null, null, 'verify')";
    }

    private void bans() {
        String ban = "select outcome from ban_somebody(?, null, null, null, 'verify', null, null, null)";
        probes.put("ban_somebody(text, text, text, text, text, text, timestamp with time zone, text)", () -> {
            expect("BANNED", ban, user);
            expect("BANNED_ALREADY", ban, user);
        });
        probes.put("is_banned(text, text, text)", () -> {
            expect("f", "select is_banned(?, null, null)", user);
            expect("BANNED", ban, user);
            expect("t", "select is_banned(?, null, null)", user);
        });
    }

    private void profile() {
        probes.put(
                "escalation_after(integer, text)",
                () -> expect(
                        "3 1 0",
                        "select concat_ws(' ', escalation_after(2, 'sad'),"
                                + " escalation_after(2, 'happy'), escalation_after(0, 'grateful'))"));
        probes.put(
                "relationship_level_after(integer, integer, boolean, bigint, integer)",
                () -> expect(
                        "1 2 3 4",
                        "select concat_ws(' ', relationship_level_after(1, 2, true, 2, 2),"
                                + " relationship_level_after(1, 3, false, 0, 0),"
                                + " relationship_level_after(2, 10, true, 2, 0),"
                                + " relationship_level_after(3, 25, true, 2, 2))"));
        probes.put(
                "record_profile_interaction(text, text, text, double precision, double precision, text[], text[])",
                () -> {
                    expect(
                            "",
                            "select record_profile_interaction(?, 'Vera', 'sad', 0.5, 0.5, array['late'], array['told'])::text",
                            user);
                    expect(
                            "1 1 sad",
                            "select concat_ws(' ', interaction_count, escalation_count, current_emotion)"
                                    + " from user_profiles where user_id = ?",
                            user);
                });
    }

    private void privacy() {
        probes.put("effective_privacy(jsonb, timestamp with time zone)", () -> {
            expect(
                    "true",
                    "select effective_privacy('{\"level\": \"permissive\"}', now()) ->> 'share_with_other_characters'");
            expect(
                    "false",
                    "select effective_privacy('{\"level\": \"permissive\", \"consent\": \"denied\"}', now())"
                            + " ->> 'share_with_other_characters'");
        });
        probes.put("change_privacy(text, jsonb, text, text)", () -> {
            expect("t", "select change_privacy(?, '{\"allow_memory\": false}', 'verify', null)", user);
            expect("f", "select allow_memory from user_consent where universal_id = ?", user);
        });
        probes.put("note_access(text, text, text)", () -> {
            expect("t", "select note_access(?, 'verify', 'USER')", user);
            expect("t", "select note_access(?, 'verify', 'USER')", user);
            expect("2", "select sum(occurrences) from user_data_audit where user_id = ?", user);
        });
        probes.put("note_first_access(text, text, text)", () -> {
            expect("t", "select note_first_access(?, 'verify', 'PROFILE')", user);
            expect("t", "select note_first_access(?, 'verify', 'PROFILE')", user);
            expect("1", "select sum(occurrences) from user_data_audit where user_id = ?", user);
        });
    }
}
