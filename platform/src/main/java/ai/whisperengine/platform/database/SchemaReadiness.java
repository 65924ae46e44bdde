package ai.whisperengine.platform.database;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service is ready when its database answers and carries the schema that it was built for (or a later one). It starts
 * without, says why it is not ready, and becomes ready by itself.
 */
@Readiness
@ApplicationScoped
public class SchemaReadiness implements AsyncHealthCheck {

    private static final String NAME = "schema";

    private final Database database;
    private final int required;

    public SchemaReadiness(Database database, @ConfigProperty(name = "whisperengine.schema.version") int required) {
        this.database = database;
        this.required = required;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.query("select schema_version()", List.of())
                .map(rows -> {
                    Integer version = rows.iterator().next().getInteger(0);
                    if (version == null || version < required) {
                        return down("The schema has version " + version + ", this service needs " + required
                                + ": run the schema module's migrate");
                    }
                    return HealthCheckResponse.named(NAME)
                            .up()
                            .withData("version", version)
                            .build();
                })
                .onFailure()
                .recoverWithItem(SchemaReadiness::explain);
    }

    private static HealthCheckResponse explain(Throwable failure) {
        if (failure instanceof PgException pg
                && ("42883".equals(pg.getSqlState()) || "42P01".equals(pg.getSqlState()))) {
            return down("The database is not migrated: run the schema module's migrate");
        }
        if (failure instanceof PgException pg
                && pg.getSqlState() != null
                && pg.getSqlState().startsWith("28")) {
            return down("The database refuses the role or password of this service");
        }
        if (failure instanceof PgException pg && "3D000".equals(pg.getSqlState())) {
            return down("The database does not exist");
        }
        ApiException known = Failures.of(failure);
        return down(known.getMessage());
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}
