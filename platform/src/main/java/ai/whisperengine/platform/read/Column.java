package ai.whisperengine.platform.read;

/**
 * One column of a row class: how Java and the API call it, and how the database does; whether it is a secret, an opaque
 * id for the client, or nothing the client sees.
 */
public record Column(String property, String name, Class<?> type, boolean masked, boolean opaque, boolean hidden) {

    /** The PostgreSQL type that a parameter compared with this column is cast to. */
    public String sqlType() {
        if (type == Integer.class) {
            return "int4";
        }
        if (type == Long.class) {
            return "int8";
        }
        if (type == Double.class) {
            return "float8";
        }
        if (type == Boolean.class) {
            return "bool";
        }
        if (type == java.time.OffsetDateTime.class) {
            return "timestamptz";
        }
        if (type == java.util.UUID.class) {
            return "uuid";
        }
        if (type == java.math.BigDecimal.class) {
            return "numeric";
        }
        return "text";
    }
}
