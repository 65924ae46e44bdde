package ai.whisperengine.platform.read;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/**
 * A row that a look-ahead read can fill together with its sections. Sections are kept under the response key of the
 * request, so that one section asked twice with other arguments keeps both answers.
 */
@MappedSuperclass
public abstract class Loaded {

    @Transient
    @Ignore
    @JsonIgnore
    private final Map<String, Object> sections = new HashMap<>();

    /** The section that was read for this response key: a list, a row, or null for a single section without a row. */
    @Nullable
    Object section(String responseKey) {
        if (!sections.containsKey(responseKey)) {
            throw new IllegalStateException("section " + responseKey + " was not read with its parent");
        }
        return sections.get(responseKey);
    }

    void putSection(String responseKey, @Nullable Object rows) {
        sections.put(responseKey, rows);
    }
}
