package ai.whisperengine.character.validation;

import ai.whisperengine.character.validation.Findings.Place;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.Map;

/** Checks a document with a character against the row classes, the rules over several rows, and the points. */
@Singleton
public class CharacterValidator {

    private final Definition definition;
    private final Validator validator;

    public CharacterValidator(Sections sections, Validator validator) {
        this.definition = new Definition(sections);
        this.validator = validator;
    }

    Definition definition() {
        return definition;
    }

    /** Checks a document in our own format, as text. */
    public ValidationReport validate(String text) {
        Findings findings = new Findings();
        ObjectNode document = Documents.read(text, findings);
        return document == null ? nothing(findings) : validate(document, findings);
    }

    /** Checks a document that was read already: from the database, or by a codec of another format. */
    public ValidationReport validate(ObjectNode document) {
        return validate(document, new Findings());
    }

    private ValidationReport validate(ObjectNode document, Findings findings) {
        ObjectNode character = Documents.character(document, findings);
        if (character == null) {
            return nothing(findings);
        }
        RowChecker rows = new RowChecker(validator, findings);
        SectionChecker sections = new SectionChecker(rows, findings);
        ObjectNode core = character.objectNode();
        core.setAll(character);
        if (!core.has("normalizedName")) {
            // It is made from the name then, and CharacterRules checks that it can be.
            core.put("normalizedName", "made_from_the_name");
        }
        rows.check(definition.character(), core, Place.CHARACTER);
        for (Map.Entry<String, JsonNode> member : character.properties()) {
            member(member.getKey(), member.getValue(), sections, findings);
        }
        new CharacterRules(definition, character, findings).check();
        return findings.report(CompletenessScorer.score(character));
    }

    private void member(String name, JsonNode value, SectionChecker sections, Findings findings) {
        RowSchema.Below section = definition.sections().get(name);
        if (section != null) {
            sections.check(section, value, Place.CHARACTER.section(name));
        } else if (definition.isOther(name)) {
            findings.warning(
                    ValidationCode.IGNORED_FIELD,
                    Place.CHARACTER.section(name),
                    "is not part of a definition and is not read from a document");
        } else if (!definition.character().properties().containsKey(name)) {
            findings.warning(ValidationCode.UNKNOWN_FIELD, Place.CHARACTER.field(name), "is not known here");
        }
    }

    private static ValidationReport nothing(Findings findings) {
        return findings.report(CompletenessScorer.score(JsonNodeFactory.instance.objectNode()));
    }
}
