package ai.whisperengine.character;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.version.Tables;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NUL cannot be stored, and half of a surrogate pair would be stored as a question mark without a word: both are
 * refused with the field, by every operation that takes a text.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class UnstorableTextTest {

    private static final String NUL = "a\\u0000b";
    private static final String HALF = "a\\ud83db";

    private int id;

    @BeforeEach
    void uma() {
        remove();
        id = Tables.insertCharacter("uma");
    }

    @AfterEach
    void remove() {
        Tables.execute("delete from characters where normalized_name in ('uma', 'ab', 'umb')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.characterName      | recordEmotion(input: {characterName: $t, userId: "u", emotion: JOY, intensity: 0.5, confidence: 0.5}) { id }
            input.userId             | recordEmotion(input: {characterName: "uma", userId: $i, emotion: JOY, intensity: 0.5, confidence: 0.5}) { id }
            characterName            | resetEmotionalState(characterName: $t, userId: "u") { id }
            userId                   | resetEmotionalState(characterName: "uma", userId: $i) { id }
            input.characterName      | recordInsight(input: {characterName: $t, insightType: "t", insightContent: "c", confidenceScore: 0.5}) { created }
            input.insightContent     | recordInsight(input: {characterName: "uma", insightType: "t", insightContent: $t, confidenceScore: 0.5}) { created }
            input.triggers[0]        | recordInsight(input: {characterName: "uma", insightType: "t", insightContent: "c", confidenceScore: 0.5, triggers: [$t]}) { created }
            input.characterName      | recordLearning(input: {characterName: $t, learningEvent: "e", learningType: "t"}) { id }
            input.learningEvent      | recordLearning(input: {characterName: "uma", learningEvent: $t, learningType: "t"}) { id }
            input.relationshipType   | relateInsights(input: {fromInsightId: "1", toInsightId: "2", relationshipType: $t}) { id }
            input.characterName      | recordOptimization(input: {characterName: $t, approach: CONSERVATIVE, implementationComplexity: LOW, adjustments: [{parameterPath: "personality_traits.openness", targetValue: 0.5, reason: "r", expectedImprovement: 0.1, riskLevel: LOW}]}) { id }
            input.adjustments[0].reason | recordOptimization(input: {characterName: "uma", approach: CONSERVATIVE, implementationComplexity: LOW, adjustments: [{parameterPath: "personality_traits.openness", targetValue: 0.5, reason: $t, expectedImprovement: 0.1, riskLevel: LOW}]}) { id }
            id                       | withdrawOptimization(id: $i, reason: "r") { id }
            reason                   | withdrawOptimization(id: "x", reason: $t) { id }
            input.workflowName       | startWorkflow(input: {characterName: "uma", userId: "u", workflowName: $t}) { id }
            input.context            | startWorkflow(input: {characterName: "uma", userId: "u", workflowName: "w", context: {a: [$t]}}) { id }
            expectedState            | updateWorkflowState(id: "1", expectedState: $t, input: {state: "s"}) { id }
            input.note               | updateWorkflowState(id: "1", input: {note: $t}) { id }
            newName                  | cloneCharacter(id: "ID", newName: $t) { id }
            reason                   | restoreCharacterVersion(id: "ID", version: 1, expectedVersion: 1, reason: $t) { changed }
            config.llmChatModel      | setLlmConfig(characterId: "ID", config: {llmChatModel: $t}) { warnings }
            config.environmentVariables | setDeploymentConfig(characterId: "ID", config: {environmentVariables: {A: $t}}) { warnings }
            input.containerName      | recordDeployment(input: {characterId: "ID", containerName: $t, port: 9}) { id }
            input.config             | recordDeployment(input: {characterId: "ID", containerName: "c", port: 9, config: {a: $t}}) { id }
            """)
    void aMutationRefusesIt(String field, String operation) {
        refused(field, "mutation", operation);
        assertThat(Tables.value("select version from characters where id = " + id))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            normalizedName | character(normalizedName: $t) { id }
            filter.search  | characters(filter: {search: $t}) { totalCount }
            filter.tags[0] | characters(filter: {tags: [$t]}) { totalCount }
            characterName  | emotionalState(characterName: $t, userId: "u") { id }
            userId         | emotionalStates(filter: {userId: $i}) { totalCount }
            characterName  | insights(characterName: $t) { totalCount }
            filter.type    | insights(characterName: "uma", filter: {type: $t}) { totalCount }
            id             | optimization(id: $i) { id }
            parameterPath  | personalityTimeline(characterName: "uma", parameterPath: $t) { totalCount }
            workflowName   | workflows(filter: {workflowName: $t}) { totalCount }
            characterName  | workflowDefinitions(characterName: $t) { version }
            """)
    void aQueryRefusesIt(String field, String operation) {
        refused(field, "query", operation);
    }

    private void refused(String field, String kind, String operation) {
        String used = operation.contains("$i") ? "$i: ID!" : "$t: String!";
        String query = kind + " (" + used + ") { " + operation.replace("\"ID\"", "\"" + id + "\"") + " }";
        for (String text : new String[] {NUL, HALF}) {
            JsonPath answer = given().contentType(ContentType.JSON)
                    .body("{\"query\": \"" + query.replace("\"", "\\\"") + "\", \"variables\": {\"" + used.charAt(1)
                            + "\": \"" + text + "\"}}")
                    .post("/graphql")
                    .jsonPath();
            assertThat(answer.getString("errors[0].extensions.code"))
                    .as(answer.prettify())
                    .isEqualTo("BAD_USER_INPUT");
            assertThat(answer.getString("errors[0].extensions.field"))
                    .as(answer.prettify())
                    .isEqualTo(field);
        }
    }

    /** As a character of the request's text and not as an escape of the document's: no codec ever sees it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mutation ($t: String!) { importCharacter(input: {document: $t, format: CDL_JSON}) { normalizedName } }
            query ($t: String!) { validateCharacter(document: $t, format: CARD_V2) { isValid } }
            """)
    void aDocumentRefusesHalfOfAPair(String query) {
        JsonPath answer = given().contentType(ContentType.JSON)
                .body("{\"query\": \"" + query + "\", \"variables\": {\"t\": \"{\\\"name\\\": \\\"" + HALF
                        + "\\\"}\"}}")
                .post("/graphql")
                .jsonPath();
        assertThat(answer.getString("errors[0].extensions.code"))
                .as(answer.prettify())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(answer.getString("errors[0].extensions.field"))
                .as(answer.prettify())
                .isEqualTo("document");
    }

    @Test
    void theAddressOfADocumentRefusesIt() {
        JsonPath answer =
                given().urlEncodingEnabled(false).get("/characters/a%00b").jsonPath();
        assertThat(answer.getString("code")).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.getString("field")).isEqualTo("normalizedName");
    }
}
