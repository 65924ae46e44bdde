package ai.whisperengine.character.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of one validation; a hostile document must not make a report without end. */
final class Findings {

    static final int MOST = 1_000;

    private final List<ValidationFinding> errors = new ArrayList<>();
    private final List<ValidationFinding> warnings = new ArrayList<>();
    private final List<ValidationFinding> suggestions = new ArrayList<>();

    /** A place in the document. */
    record Place(
            String path, @Nullable String section, @Nullable String field) {

        static final Place DOCUMENT = new Place("", null, null);
        static final Place CHARACTER = new Place("character", null, null);

        Place section(String name) {
            return new Place(path + "." + name, name, null);
        }

        Place row(int index) {
            return new Place(path + "[" + index + "]", section, null);
        }

        Place field(String name) {
            return new Place(path.isEmpty() ? name : path + "." + name, section, name);
        }

        Place element(String index) {
            return new Place(path + index, section, field);
        }
    }

    void error(ValidationCode code, Place place, String message) {
        add(errors, code, place, message);
    }

    void warning(ValidationCode code, Place place, String message) {
        add(warnings, code, place, message);
    }

    void suggestion(ValidationCode code, Place place, String message) {
        add(suggestions, code, place, message);
    }

    /** Whether further errors would not be listed: then nothing is gained by looking on. */
    boolean isFull() {
        return errors.size() > MOST;
    }

    private static void add(List<ValidationFinding> list, ValidationCode code, Place place, String message) {
        if (list.size() < MOST) {
            list.add(new ValidationFinding(code, place.path(), place.section(), place.field(), message));
        } else if (list.size() == MOST) {
            list.add(new ValidationFinding(
                    ValidationCode.MORE_FINDINGS, "", null, null, "there are more than " + MOST + " findings"));
        }
    }

    ValidationReport report(Completeness completeness) {
        return new ValidationReport(
                errors.isEmpty(), List.copyOf(errors), List.copyOf(warnings), List.copyOf(suggestions), completeness);
    }
}
