package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;

/** What the schema needs from a server, said before a migration stumbles over it in the middle. */
public final class Prerequisites {
    private static final long OLDEST = 160_000;

    private Prerequisites() {}

    public static void check(Connection connection) throws SQLException {
        if (Jdbc.count(connection, "select current_setting('server_version_num')::integer") < OLDEST) {
            throw SchemaException.failed("the schema needs PostgreSQL 16 or newer, and this is "
                    + Jdbc.text(connection, "select current_setting('server_version')"));
        }
        String encoding = String.valueOf(Jdbc.text(connection, "select current_setting('server_encoding')"));
        if (!encoding.equals("UTF8")) {
            throw SchemaException.failed("the schema needs a database in UTF8, and this one is in " + encoding);
        }
        if (!Jdbc.test(connection, "select has_schema_privilege('public', 'create')")) {
            throw SchemaException.failed("the role may not create tables in schema public;"
                    + " connect as the owner of the database (--user)");
        }
    }
}
