package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions of workflows. */
final class WorkflowProbes extends ProbeGroup {

    WorkflowProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        workflows();
    }

    private void workflows() {
        String start = "select start_workflow_v2(?, ?, 'quest', '{\"step\": 0}') is not null";
        probes.put("start_workflow_v2(character varying, character varying, character varying, jsonb, jsonb)", () -> {
            expect("t", start, user, tag);
            expect("initial", "select current_state from workflow_instances_v2 where user_id = ?", user);
        });
        probes.put(
                "update_workflow_state_v2(bigint, character varying, character varying, jsonb, character varying)",
                () -> {
                    expect("t", start, user, tag);
                    expect(
                            "t",
                            "select update_workflow_state_v2(?::bigint, 'quest', 'started', '{}', ?)",
                            character(),
                            user);
                    expect(
                            "f",
                            "select update_workflow_state_v2(?::bigint, 'other', 'started', '{}', ?)",
                            character(),
                            user);
                    expect("started", "select current_state from workflow_instances_v2 where user_id = ?", user);
                });
        probes.put("update_workflow_state_v2(bigint, character varying, character varying, jsonb)", () -> {
            expect("t", start, user, tag);
            expect("t", "select update_workflow_state_v2(?::bigint, 'quest', 'completed')", character());
            expect("completed", "select status::text from workflow_instances_v2 where user_id = ?", user);
        });
        String definition =
                "'{\"workflows\": {\"quest\": {\"states\": {\"pending\": {\"transitions\": [{\"to_state\": \"won\"}],"
                        + " \"timeout\": {\"duration_seconds\": 60}}, \"won\": {\"final\": true}}}}}'::jsonb";
        String quest = "(" + definition + " #> '{workflows,quest}')";
        probes.put(
                "workflow_definition(jsonb, text)",
                () -> expect(
                        "t",
                        "select workflow_definition(" + definition + ", 'quest') = " + quest
                                + " and workflow_definition(" + definition + ", 'other') is null"));
        probes.put(
                "workflow_first_state(jsonb)", () -> expect("pending", "select workflow_first_state(" + quest + ")"));
        probes.put(
                "workflow_may_move(jsonb, text, text)",
                () -> expect(
                        "t f",
                        "select concat_ws(' ', workflow_may_move(" + quest + ", 'pending', 'won'), workflow_may_move("
                                + quest + ", 'won', 'pending'))"));
        probes.put(
                "workflow_ending(jsonb, text)",
                () -> expect(
                        "completed failed",
                        "select concat_ws(' ', workflow_ending(" + quest + ", 'won'), workflow_ending(" + quest
                                + ", 'failed'), workflow_ending(" + quest + ", 'pending'))"));
        probes.put(
                "workflow_time_limit(jsonb, text, text, jsonb)",
                () -> expect(
                        "00:01:00 00:00:05",
                        "select concat_ws(' ', workflow_time_limit(" + definition + ", 'quest', 'pending', '{}'),"
                                + " workflow_time_limit(" + definition
                                + ", 'quest', 'pending', '{\"timeout_seconds\": 5}'),"
                                + " workflow_time_limit(" + definition + ", 'quest', 'won', '{}'))"));
        probes.put(
                "json_merge_patch(jsonb, jsonb)",
                () -> expect(
                        "{\"a\": {\"c\": 2}}",
                        "select json_merge_patch('{\"a\": {\"b\": 1}, \"d\": 3}',"
                                + " '{\"a\": {\"b\": null, \"c\": 2}, \"d\": null}')::text"));
        String open = "select outcome from open_workflow(?, ?, 'quest', '{\"step\": 0}', '{}', ?, null)";
        probes.put("open_workflow(text, text, text, jsonb, jsonb, text, text)", () -> {
            expect("started", open, user, tag, "one");
            expect("existing", open, user, tag, "one");
            expect("open", open, user, tag, "two");
        });
        probes.put("change_workflow(bigint, text, text, jsonb, boolean, workflow_status_enum, text)", () -> {
            String change = "select c.outcome from workflow_instances_v2 i,"
                    + " change_workflow(i.id, ?, 'begun', '{}', false, null, null) c where i.user_id = ?";
            expect("started", open, user, tag, "one");
            expect("stale", change, "other", user);
            expect("changed", change, "initial", user);
        });
        probes.put("expire_workflows(integer, text, bigint, text)", () -> {
            expect("started", open, user, tag, "one");
            run("update workflow_instances_v2 set timeout_at = now() where user_id = ?", user);
            expect("1", "select expire_workflows(10, ?)", user);
        });
        probes.put("get_user_workflows_v2(character varying)", () -> {
            expect("[]", "select get_user_workflows_v2(?)::text", user);
            expect("t", start, user, tag);
            expect("quest", "select get_user_workflows_v2(?) #>> '{0,workflow_name}'", user);
        });
    }
}
