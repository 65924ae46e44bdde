package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions of relationships, trust recovery and inferred personality. */
final class RelationshipProbes extends ProbeGroup {

    RelationshipProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        relationships();
        personality();
    }

    private void relationships() {
        probes.put(
                "change_relationship(text, text, text, numeric, numeric, numeric, text, numeric, text, text, text)",
                () -> {
                    String change = "select c.outcome || ' ' || (c.event).trust_value from change_relationship(?, ?,"
                            + " 'interaction', 0.03, 0.04, 0.02, 'good', p_idempotency_key => 'once') c";
                    expect("changed 0.5300", change, user, tag);
                    expect("repeated 0.5300", change, user, tag);
                });
        probes.put("follow_trust_recovery(relationship_scores, numeric, text, timestamp with time zone)", () -> {
            run("insert into relationship_scores (user_id, bot_name, trust) values (?, ?, 0.2)", user, tag);
            expect(
                    "active",
                    "select r.recovery_stage from relationship_scores s,"
                            + " follow_trust_recovery(s, 0.3, 'unknown', now()) r where s.user_id = ?",
                    user);
        });
        probes.put("trust_slope(text, text, timestamp with time zone)", () -> {
            run("insert into relationship_scores (user_id, bot_name) values (?, ?)", user, tag);
            run(
                    "insert into relationship_events (user_id, bot_name, event_type, trust_delta, trust_value, created_at)"
                            + " values (?, ?, 'interaction', -0.1, 0.4, '2026-01-08T00:00:00Z')",
                    user,
                    tag);
            expect("-0.1000", "select trust_slope(?, ?, '2026-01-08T00:00:00Z')", user, tag);
        });
        probes.put("relationship_stage(numeric)", () -> expect("stranger", "select relationship_stage(0.5)"));
        probes.put(
                "trust_loss_severity(numeric, numeric)",
                () -> expect("moderate", "select trust_loss_severity(0.5, -0.1)"));
        probes.put(
                "trust_recovery_target(numeric, text)",
                () -> expect("0.65", "select trust_recovery_target(0.5, 'moderate')"));
        probes.put(
                "trust_recovery_actions(text, text)",
                () -> expect(
                        "{increase_response_quality,show_empathy}",
                        "select trust_recovery_actions('minor', 'unknown')"));
        probes.put(
                "trust_recovery_progress(numeric, numeric, numeric)",
                () -> expect("50.00", "select trust_recovery_progress(0.4, 0.6, 0.5)"));
        probes.put(
                "trust_recovery_stage(text, numeric)",
                () -> expect("recovering", "select trust_recovery_stage('severe', 30)"));
    }

    private void personality() {
        probes.put("conversation_analysis_age()", () -> expect("30 days", "select conversation_analysis_age()"));
        probes.put(
                "trait_after(double precision, integer, double precision)",
                () -> expect("0.25", "select trait_after(0, 1, 0.5)"));
        String record = "select record_conversation_analysis(?, null, 5, 0.5, 1, 1, '[\"tea\"]', null, true, false, 0,"
                + " '[{\"dimension\": \"humor_style\", \"value\": 0.5}]')";
        probes.put(
                "record_conversation_analysis(text, text, integer, double precision, double precision, double precision,"
                        + " jsonb, text, boolean, boolean, integer, jsonb)",
                () -> {
                    expect("t", record, user);
                    expect(
                            "0.15",
                            "select round(relationship_depth::numeric, 2) from dynamic_personality_profiles where user_id = ?",
                            user);
                });
        probes.put("purge_conversation_analyses(integer)", () -> {
            expect("t", record, user);
            run("update dynamic_conversation_analyses set \"timestamp\" = '-infinity' where user_id = ?", user);
            expect("1", "select purge_conversation_analyses(1)");
        });
    }
}
