package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions that hold the rules of runs, so that whoever calls them directly gets the same. Each is one
 * statement, and by that one transaction.
 */
@ApplicationScoped
public class WorkflowStore {

    private final Database database;

    public WorkflowStore(Database database) {
        this.database = database;
    }

    /** How a start went: the outcome as open_workflow calls it, and the run it speaks of. */
    record Opened(String outcome, @Nullable Long workflowId) {}

    /** How a change went: the outcome as change_workflow calls it, and how the run stands. */
    record Changed(
            String outcome,
            @Nullable String state,
            @Nullable String status) {}

    Uni<Opened> open(StartWorkflowInput input) {
        String config = input.timeoutSeconds == null ? "{}" : "{\"timeout_seconds\": " + input.timeoutSeconds + "}";
        return database.query(
                        "select outcome, workflow_id from open_workflow($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7)",
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.workflowName,
                                text(input.context),
                                config,
                                input.instanceKey,
                                input.sessionId))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Opened(row.getString(0), row.getLong(1));
                });
    }

    Uni<Changed> change(Long id, @Nullable String expectedState, WorkflowChangeInput input) {
        return database.query(
                        "select outcome, state, status::text from change_workflow("
                                + "$1, $2, $3, $4::text::jsonb, false, $5::text::workflow_status_enum, $6)",
                        Arrays.asList(
                                id,
                                expectedState,
                                input.state,
                                text(input.context),
                                input.status == null ? null : input.status.stored(),
                                input.note))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Changed(row.getString(0), row.getString(1), row.getString(2));
                });
    }

    /** The states that the definition of a run leads to from this one. */
    Uni<List<String>> waysOut(Long id, String state) {
        return database.query("""
                        select s.name from workflow_instances_v2 i
                        join characters_v2 v on v.id = i.character_id,
                        workflow_definition(v.workflow_data, i.workflow_name) as definition,
                        jsonb_object_keys(definition -> 'states') as s (name)
                        where i.id = $1 and workflow_may_move(definition, $2, s.name) order by s.name""", List.of(id, state)).map(rows -> {
            List<String> names = new ArrayList<>();
            rows.forEach(row -> names.add(row.getString(0)));
            return names;
        });
    }

    /** Writes down at most so many runs as expired, and says how many there were. */
    Uni<Integer> expire(int most) {
        return database.query("select expire_workflows($1)", List.of(most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static @Nullable String text(@Nullable JsonValue json) {
        return json == null ? null : json.toString();
    }
}
