package ai.whisperengine.user.audit;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Persons;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads of the audit. */
@ApplicationScoped
public class AuditService {

    private static final int LONGEST = 1_000;

    private final Callers callers;
    private final Reader reader;

    public AuditService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    public Uni<Connection.Page<AuditEvent>> page(
            @Nullable AuditFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        if (filter != null) {
            equal(conditions, "caller", filter.caller);
            equal(conditions, "operation", filter.operation);
            equal(conditions, "service", filter.service);
            equal(conditions, "outcome", filter.outcome);
            if (filter.target != null) {
                conditions.add(Persons.of("target", Persons.id(filter.target, "filter.target")));
            }
            if (filter.from != null) {
                OffsetDateTime from = Inputs.storable(filter.from, "filter.from");
                conditions.add((row, sql) -> row + ".occurred_at >= " + sql.bind(from, "timestamptz"));
            }
            if (filter.to != null) {
                OffsetDateTime to = Inputs.storable(filter.to, "filter.to");
                conditions.add((row, sql) -> row + ".occurred_at < " + sql.bind(to, "timestamptz"));
            }
        }
        return reader.page(AuditEvent.class, Condition.and(conditions), request, connection);
    }

    private static void equal(List<Condition> conditions, String name, @Nullable String value) {
        if (value != null) {
            conditions.add(Condition.equal(AuditEvent.class, name, Inputs.text(value, "filter." + name, LONGEST)));
        }
    }
}
