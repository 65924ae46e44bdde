package ai.whisperengine.platform.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How every connection of a service is opened: prepared statements of any useful length are kept (the client's own
 * filter stops at 2,048 characters, and a look-ahead statement is longer), no statement outlives the service's
 * patience, and the server's activity view shows whose connection it is.
 */
@Singleton
class ServiceConnections implements PgPoolCreator {

    private static final int LONGEST_KEPT_STATEMENT = 200_000;

    private final String statementTimeout;
    private final Duration patience;
    private final String application;

    ServiceConnections(
            @ConfigProperty(name = "whisperengine.database.statement-timeout", defaultValue = "10s")
                    String statementTimeout,
            @ConfigProperty(name = "whisperengine.database.patience", defaultValue = "10s") Duration patience,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.statementTimeout = statementTimeout;
        this.patience = patience;
        this.application = application;
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setCachePreparedStatements(true)
                    .setPreparedStatementCacheMaxSize(512)
                    .setPreparedStatementCacheSqlFilter(sql -> sql.length() < LONGEST_KEPT_STATEMENT)
                    .addProperty("statement_timeout", statementTimeout)
                    .addProperty("application_name", application);
        }
        // Whoever has given up must not stand in the queue any more.
        PoolOptions pool = input.poolOptions()
                .setConnectionTimeout((int) patience.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
