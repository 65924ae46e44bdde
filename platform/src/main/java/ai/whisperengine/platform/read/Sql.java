package ai.whisperengine.platform.read;

import java.util.ArrayList;
import java.util.List;

/** A statement under construction: text and parameters. Values never enter the text. */
public final class Sql {

    private final List<Object> parameters;

    public Sql() {
        this(List.of());
    }

    /** A statement whose first parameters stand already. */
    Sql(List<Object> parameters) {
        this.parameters = new ArrayList<>(parameters);
    }

    /** Adds a parameter and returns its placeholder, cast to the type that the text expects. */
    public String bind(Object value, String sqlType) {
        parameters.add(value);
        return "$" + parameters.size() + "::" + sqlType;
    }

    public List<Object> parameters() {
        return parameters;
    }
}
