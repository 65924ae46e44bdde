package ai.whisperengine.user.audit;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The statements of the audit; entries are written by the platform, of every service. */
@ApplicationScoped
public class AuditStore {

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /** Removes entries older than the retention, so many at most. */
    public Uni<Integer> purge(Duration retention, int most) {
        return database.query(
                        "select purge_audit(make_interval(secs => $1::float8), $2::int4)",
                        List.of((double) retention.toSeconds(), most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
