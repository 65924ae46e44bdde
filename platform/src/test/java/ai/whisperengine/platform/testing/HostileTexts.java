package ai.whisperengine.platform.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends texts that nobody means well with to every argument of the served schema that takes a text, one at a time while
 * all other arguments are good ones, and tells what was not answered as it must be. The arguments are found in the
 * schema, so that a new operation is under test from its first day.
 */
public final class HostileTexts {

    private static final String NUL = "a\0b";
    private static final String HALF_OF_A_PAIR = "a\ud83db";
    private static final String LONG = "a".repeat(10_000);

    /** What would end a text of a statement, begin a parameter, a pattern, a comment or a JSON path. */
    private static final List<String> QUOTING = List.of(
            "o'", "a\" b", "'; drop table universal_users; --", "$1 $$ \\' \\ %_ ) } ] {\"a\": [", "\u202eevil\u0301");

    private static final Set<String> REFUSALS =
            Set.of("BAD_USER_INPUT", "NOT_FOUND", "ALREADY_EXISTS", "CONFLICT", "LIMIT_EXCEEDED");

    /** Half of a pair is written as an escape, since UTF-8 cannot write it. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Operations operations;
    private final Set<String> longTexts;
    private final List<String> complaints = new ArrayList<>();

    private HostileTexts(Map<String, ?> samples, Set<String> longTexts) {
        operations = new Operations(ServedSchema.read(), samples);
        this.longTexts = longTexts;
    }

    /**
     * Every complaint, none when all is well.
     *
     * @param samples good values, by {@code TARGET with NAME} (beside that text only, which is named as in complaints),
     *     {@code operation.argument}, {@code InputType.field} or the name alone, the first that there is; others are made
     *     up by their type. All but the last are also given where they need not be.
     * @param longTexts the arguments that rightly take 10,000 characters, as complaints name them
     */
    public static List<String> complaints(Map<String, ?> samples, Set<String> longTexts) {
        HostileTexts hostile = new HostileTexts(samples, longTexts);
        List<Operations.Target> targets = hostile.operations.targets();
        if (targets.isEmpty()) {
            throw new IllegalStateException("the schema has no argument that takes a text");
        }
        StoredRows before = StoredRows.now();
        targets.forEach(hostile::refused);
        Set<String> written = StoredRows.now().changedSince(before);
        if (!written.isEmpty()) {
            hostile.complaints.add("refused, and yet written: " + written);
        }
        targets.forEach(hostile::quoted);
        return hostile.complaints;
    }

    private void refused(Operations.Target target) {
        expect(target, "NUL", NUL, Set.of("BAD_USER_INPUT"));
        expect(target, "half of a surrogate pair", HALF_OF_A_PAIR, Set.of("BAD_USER_INPUT"));
        if (!longTexts.contains(target.name())) {
            expect(target, "10,000 characters", LONG, Set.of("BAD_USER_INPUT", "LIMIT_EXCEEDED"));
        }
    }

    private void quoted(Operations.Target target) {
        for (String text : QUOTING) {
            JsonNode error = send(target, text).at("/errors/0");
            if (!error.isMissingNode()
                    && !REFUSALS.contains(error.at("/extensions/code").asText())) {
                complaints.add(target.name() + ", " + text + ": " + error);
            }
        }
    }

    private void expect(Operations.Target target, String what, String text, Set<String> codes) {
        JsonNode answer = send(target, text);
        JsonNode error = answer.at("/errors/0");
        if (error.isMissingNode()) {
            complaints.add(target.name() + ", " + what + ": no error");
        } else if (!codes.contains(error.at("/extensions/code").asText())) {
            complaints.add(target.name() + ", " + what + ": " + error);
        } else if (!("." + named(error)).endsWith("." + target.field())) {
            // Another refusal would hide that this text is let through.
            complaints.add(target.name() + ", " + what + ": the refusal is about " + named(error));
        } else if (error.path("message").asText().contains(text)) {
            complaints.add(target.name() + ", " + what + ": the message repeats what was given");
        }
    }

    /** The field that a refusal names, elements of lists without their place. */
    private static String named(JsonNode error) {
        return error.at("/extensions/field").asText().replaceAll("\\[\\d+]", "");
    }

    private JsonNode send(Operations.Target target, String text) {
        Operations.Request request = operations.request(target, text);
        try {
            String answer = given().contentType(ContentType.JSON)
                    .body(JSON.writeValueAsString(Map.of("query", request.query(), "variables", request.variables())))
                    .post("/graphql")
                    .then()
                    .extract()
                    .asString();
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(target.name() + ": " + request.query(), e);
        }
    }
}
