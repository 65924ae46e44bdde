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

    @Transient
    @Ignore
    @JsonIgnore
    private @Nullable String finished;

    /**
     * The whole answer to the field that this row is for, as JSON, or null for a row that is answered field by field. A
     * row with a finished answer has nothing else: it is good for being returned, not for being looked at.
     */
    @Nullable
    String finishedJson() {
        return finished;
    }

    void finish(String json) {
        this.finished = json;
    }

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
