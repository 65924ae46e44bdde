package ai.whisperengine.character.edit;

import static ai.whisperengine.character.edit.Edits.done;
import static ai.whisperengine.character.edit.Edits.fields;
import static ai.whisperengine.character.edit.Edits.put;
import static ai.whisperengine.character.edit.Edits.refused;
import static ai.whisperengine.character.edit.Edits.snapshot;
import static ai.whisperengine.character.edit.Edits.version;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class EditGraphTest {

    private static final String EMOJI = "Grüße 👩‍🚀🫖 — 你好 \u0001\t\"'";

    private String mara = "";

    @BeforeEach
    void mara() {
        Edits.deleteAll();
        mara = Edits.create(Map.of(
                "name", "Mara",
                "occupation", "smith",
                "personalityTraits",
                        put(
                                Map.of("traitName", "openness", "traitValue", 0.5, "intensity", "medium"),
                                Map.of("traitName", "patience", "traitValue", 1)),
                "attributes",
                        put(
                                attribute("fear", "the deep", 1),
                                attribute("fear", "the dark", 2),
                                attribute("dream", "a ship", 3)),
                "conversationFlows",
                        put(
                                Map.of(
                                        "flowType",
                                        "tea",
                                        "priority",
                                        90,
                                        "conversationDirectives",
                                        put(directive("be warm", 1), directive("be brief", 2))),
                                Map.of("flowType", "work", "priority", 10)),
                "roleplayConfig", Map.of("philosophy", "stay true", "strategy", "smile")));
    }

    private static Map<String, Object> attribute(String category, String description, int place) {
        return Map.of("category", category, "description", description, "displayOrder", place);
    }

    private static Map<String, Object> directive(String content, int place) {
        return Map.of("directiveType", "encourage", "directiveContent", content, "orderSequence", place);
    }

    private List<String> ids(String section) {
        return GraphQl.data(
                        "query($id: ID) { character(id: $id) { rows: " + section + " { id } } }", Map.of("id", mara))
                .getList("data.character.rows.id");
    }

    @Test
    void whatIsNotGivenStaysAndNullClears() {
        List<String> traits = ids("personalityTraits");

        JsonPath answer = done(
                mara,
                fields(
                        "description",
                        EMOJI,
                        "occupation",
                        null,
                        "archetype",
                        "FANTASY",
                        "personalityTraits",
                        put(fields("id", traits.get(0), "traitValue", null, "description", EMOJI)),
                        "roleplayConfig",
                        fields("philosophy", null, "allowFullRoleplayImmersion", true)),
                """
                name normalizedName occupation description archetype archetypeSpelling
                personalityTraits { id traitName traitValue intensity description }
                roleplayConfig { philosophy strategy allowFullRoleplayImmersion } attributes { id }""");

        assertThat(answer.getInt("version")).isEqualTo(2);
        assertThat(answer.getBoolean("changed")).isTrue();
        assertThat(answer.getInt("character.version")).isEqualTo(2);
        assertThat(answer.getString("character.name")).isEqualTo("Mara");
        assertThat(answer.<Object>get("character.occupation")).isNull();
        assertThat(answer.getString("character.description")).isEqualTo(EMOJI);
        assertThat(answer.getString("character.archetype")).isEqualTo("FANTASY");
        assertThat(answer.getString("character.archetypeSpelling")).isEqualTo("fantasy");
        assertThat(answer.<Map<String, Object>>getList("character.personalityTraits")
                        .get(0))
                .isEqualTo(fields(
                        "id",
                        traits.get(0),
                        "traitName",
                        "openness",
                        "traitValue",
                        null,
                        "intensity",
                        "medium",
                        "description",
                        EMOJI));
        assertThat(answer.<Map<String, Object>>get("character.roleplayConfig"))
                .isEqualTo(fields("philosophy", null, "strategy", "smile", "allowFullRoleplayImmersion", true));
        assertThat(answer.getList("character.attributes")).hasSize(3);
    }

    @Test
    void theNameChangesAndTheHandleStays() {
        JsonPath answer = done(mara, Map.of("name", "Mara of the Hill"), "name normalizedName");

        assertThat(answer.getString("character.name")).isEqualTo("Mara of the Hill");
        assertThat(answer.getString("character.normalizedName")).isEqualTo("mara");
    }

    @Test
    void theLastRowOfAListCanBeRemovedAndASingleRowToo() {
        JsonPath answer = done(
                mara,
                fields("personalityTraits", Map.of("remove", ids("personalityTraits")), "roleplayConfig", null),
                "personalityTraits { id } roleplayConfig { id }");

        assertThat(answer.getList("character.personalityTraits")).isEmpty();
        assertThat(answer.<Object>get("character.roleplayConfig")).isNull();
        assertThat(done(mara, fields("roleplayConfig", null), "").getBoolean("changed"))
                .isFalse();
    }

    @Test
    void whatChangesNothingMakesNoVersion() {
        List<String> traits = ids("personalityTraits");

        JsonPath answer = done(
                mara,
                fields(
                        "name",
                        "Mara",
                        "archetype",
                        "REAL_WORLD",
                        "personalityTraits",
                        put(Map.of("id", traits.get(0), "traitValue", 0.5)),
                        "roleplayConfig",
                        Map.of("strategy", "smile"),
                        "voiceProfile",
                        Map.of()),
                "voiceProfile { id }");

        assertThat(answer.getBoolean("changed")).isFalse();
        assertThat(answer.getInt("version")).isEqualTo(1);
        assertThat(answer.<Object>get("character.voiceProfile")).isNull();
    }

    @Test
    void theReasonIsKeptWithTheVersion() {
        GraphQl.data(
                "mutation($id: ID!) { editCharacter(id: $id, expectedVersion: 1, edit: {occupation: \"poet\"},"
                        + " reason: \"a new life 🫖\") { version } }",
                Map.of("id", mara));

        assertThat(Edits.text(
                        "select changed_by || ': ' || reason from character_versions where character_id = ? and version = 2",
                        mara))
                .isEqualTo("tester: a new life 🫖");
        refuseReason("x".repeat(1_001));
        refuseReason("a\u0000b");
    }

    private void refuseReason(String reason) {
        JsonPath answer = GraphQl.post(
                        "mutation($id: ID!, $r: String) { editCharacter(id: $id, expectedVersion: 2, edit: {name: \"x\"},"
                                + " reason: $r) { version } }",
                        Map.of("id", mara, "r", reason))
                .extract()
                .jsonPath();
        assertThat(answer.getString("errors[0].extensions.field")).isEqualTo("reason");
        assertThat(version(mara)).isEqualTo(2);
    }

    @Test
    void rowsTakeTheOrderThatIsGivenAndNewOnesComeBehind() {
        List<String> ids = ids("attributes");
        List<String> reversed = new java.util.ArrayList<>(ids);
        Collections.reverse(reversed);

        JsonPath answer = done(
                mara,
                Map.of(
                        "attributes",
                        Map.of(
                                "order",
                                reversed,
                                "put",
                                List.of(
                                        Map.of("category", "fear", "description", "the cold"),
                                        Map.of("id", ids.get(0), "importance", "high")))),
                "attributes { id description importance displayOrder }");

        assertThat(answer.<String>getList("character.attributes.description"))
                .containsExactly("a ship", "the dark", "the deep", "the cold");
        assertThat(answer.<Integer>getList("character.attributes.displayOrder")).containsExactly(1, 2, 3, 4);
        assertThat(answer.<String>getList("character.attributes.id").subList(0, 3))
                .isEqualTo(reversed);
        assertThat(answer.getString("character.attributes[2].importance")).isEqualTo("high");
    }

    @Test
    void anOrderNamesEveryRowThatStaysOnceAndNoOther() {
        List<String> ids = ids("attributes");
        String foreign = foreignAttribute();

        refused(mara, order(ids.get(0), ids.get(1), foreign), "BAD_USER_INPUT", "edit.attributes.order[2]");
        refused(mara, order(ids.get(0), ids.get(1), ids.get(0)), "BAD_USER_INPUT", "edit.attributes.order[2]");
        refused(mara, order(ids.get(0), ids.get(1)), "BAD_USER_INPUT", "edit.attributes.order");
        refused(
                mara,
                Map.of("attributes", Map.of("remove", List.of(ids.get(0)), "order", ids)),
                "BAD_USER_INPUT",
                "edit.attributes.order[0]");
        refused(
                mara,
                Map.of("attributes", Map.of("order", ids, "put", List.of(attribute("fear", "x", 9)))),
                "BAD_USER_INPUT",
                "edit.attributes.put[0].displayOrder");
        refused(mara, order("x", ids.get(1), ids.get(2)), "BAD_USER_INPUT", "edit.attributes.order[0]");
    }

    private static Map<String, ?> order(String... ids) {
        return Map.of("attributes", Map.of("order", List.of(ids)));
    }

    private String foreignAttribute() {
        String other = Edits.create(Map.of("name", "Other", "attributes", put(attribute("fear", "mice", 1))));
        return GraphQl.data("query($id: ID) { character(id: $id) { attributes { id } } }", Map.of("id", other))
                .getString("data.character.attributes[0].id");
    }

    @Test
    void anOrderThatTheRankContradictsIsRefused() {
        List<String> flows = ids("conversationFlows");

        String message = refused(
                mara,
                Map.of("conversationFlows", Map.of("order", List.of(flows.get(1), flows.get(0)))),
                "BAD_USER_INPUT",
                "edit.conversationFlows.order[0]");

        assertThat(message).contains("row " + flows.get(1), "row " + flows.get(0), "priority");
        done(
                mara,
                Map.of(
                        "conversationFlows",
                        Map.of(
                                "order",
                                List.of(flows.get(1), flows.get(0)),
                                "put",
                                List.of(Map.of("id", flows.get(0), "priority", 10)))),
                "");
        assertThat(ids("conversationFlows")).containsExactly(flows.get(1), flows.get(0));
    }

    @Test
    void twoRowsCannotTakeOnePlace() {
        refused(
                mara,
                Map.of("attributes", put(attribute("fear", "a new one", 1))),
                "ALREADY_EXISTS",
                "edit.attributes");
    }

    @Test
    void rowsBelowRowsChangeWithThem() {
        String selection = "conversationFlows { id flowType conversationDirectives { id directiveContent } }";
        JsonPath before = done(mara, Map.of(), selection);
        String tea = before.getString("character.conversationFlows[0].id");
        List<String> directives = before.getList("character.conversationFlows[0].conversationDirectives.id");

        JsonPath answer = done(
                mara,
                Map.of(
                        "conversationFlows",
                        put(
                                Map.of(
                                        "id",
                                        tea,
                                        "conversationDirectives",
                                        Map.of(
                                                "remove",
                                                List.of(directives.get(0)),
                                                "put",
                                                List.of(
                                                        Map.of(
                                                                "id",
                                                                directives.get(1),
                                                                "directiveContent",
                                                                "be very brief"),
                                                        Map.of(
                                                                "directiveType",
                                                                "avoid",
                                                                "directiveContent",
                                                                "small talk")),
                                                "order",
                                                List.of(directives.get(1)))),
                                Map.of(
                                        "flowType",
                                        "farewell",
                                        "priority",
                                        5,
                                        "conversationDirectives",
                                        put(directive("wave", 1))))),
                selection);

        assertThat(answer.<String>getList("character.conversationFlows.flowType"))
                .containsExactly("tea", "work", "farewell");
        assertThat(answer.<String>getList("character.conversationFlows[0].conversationDirectives.directiveContent"))
                .containsExactly("be very brief", "small talk");
        assertThat(answer.<String>getList("character.conversationFlows[2].conversationDirectives.directiveContent"))
                .containsExactly("wave");
        assertThat(answer.getInt("version")).isEqualTo(2);
        // A row of another flow of the same character is no row of this list either.
        String work = answer.getString("character.conversationFlows[1].id");
        refused(
                mara,
                Map.of(
                        "conversationFlows",
                        put(Map.of(
                                "id",
                                work,
                                "conversationDirectives",
                                put(Map.of("id", directives.get(1), "directiveContent", "mine"))))),
                "BAD_USER_INPUT",
                "edit.conversationFlows.put[0].conversationDirectives.put[0].id");
    }

    @Test
    void rowsThatAreNotThereOrNamedTwiceAreRefused() {
        List<String> ids = ids("attributes");
        String foreign = foreignAttribute();

        refused(
                mara,
                Map.of("attributes", put(Map.of("id", foreign, "description", "mine"))),
                "BAD_USER_INPUT",
                "edit.attributes.put[0].id");
        refused(
                mara,
                Map.of("attributes", Map.of("remove", List.of(ids.get(0), foreign))),
                "BAD_USER_INPUT",
                "edit.attributes.remove[1]");
        refused(
                mara,
                Map.of("attributes", Map.of("remove", List.of("999999999"))),
                "BAD_USER_INPUT",
                "edit.attributes.remove[0]");
        refused(
                mara,
                Map.of("attributes", Map.of("remove", List.of(ids.get(0), ids.get(0)))),
                "BAD_USER_INPUT",
                "edit.attributes.remove[1]");
        refused(
                mara,
                Map.of("attributes", Map.of("remove", List.of(ids.get(0)), "put", List.of(Map.of("id", ids.get(0))))),
                "BAD_USER_INPUT",
                "edit.attributes.put[0].id");
        refused(
                mara,
                Map.of("attributes", put(Map.of("id", ids.get(0)), Map.of("id", ids.get(0)))),
                "BAD_USER_INPUT",
                "edit.attributes.put[1].id");
        refused(mara, Map.of("attributes", put(Map.of("id", "0x1"))), "BAD_USER_INPUT", "edit.attributes.put[0].id");
    }

    @Test
    void valuesThatAColumnCannotMeanAreRefused() {
        List<String> traits = ids("personalityTraits");

        assertThat(refused(
                        mara,
                        Map.of("personalityTraits", put(Map.of("id", traits.get(0), "traitValue", 9.5))),
                        "BAD_USER_INPUT",
                        "edit.personalityTraits.put[0].traitValue"))
                .contains("1");
        refused(mara, fields("name", null), "BAD_USER_INPUT", "edit.name");
        refused(mara, fields("name", " "), "BAD_USER_INPUT", "edit.name");
        refused(mara, fields("name", "x".repeat(1_001)), "BAD_USER_INPUT", "edit.name");
        refused(mara, fields("isActive", null), "BAD_USER_INPUT", "edit.isActive");
        refused(mara, fields("archetype", null), "BAD_USER_INPUT", "edit.archetype");
        refused(mara, fields("archetypeSpelling", "robot"), "BAD_USER_INPUT", "edit.archetypeSpelling");
        refused(
                mara,
                fields("archetypeSpelling", "fantasy", "archetype", "NARRATIVE_AI"),
                "BAD_USER_INPUT",
                "edit.archetype");
        refused(mara, fields("occupation", "a\u0000b"), "BAD_USER_INPUT", "edit.occupation");
        refused(mara, fields("attributes", null), "BAD_USER_INPUT", "edit.attributes");
        refused(
                mara,
                Map.of("attributes", put(Map.of("category", "fear"))),
                "BAD_USER_INPUT",
                "edit.attributes.put[0].description");
        refused(
                mara,
                Map.of("attributes", put(fields("id", ids("attributes").get(0), "active", null))),
                "BAD_USER_INPUT",
                "edit.attributes.put[0].active");
        refused(mara, Map.of("attributes", put(Map.of())), "BAD_USER_INPUT", "edit.attributes.put[0]");
        refused(
                mara,
                Map.of("metadata", put(fields("version", 7, "characterTags", List.of("a", "x".repeat(1_001))))),
                "BAD_USER_INPUT",
                "edit.metadata.put[0].characterTags[1]");
        String both = refused(
                mara,
                fields("name", "", "emotionRange", put(Map.of("emotionName", "joy", "baseIntensity", 2))),
                "BAD_USER_INPUT",
                "edit.name");
        assertThat(both).contains("edit.emotionRange.put[0].baseIntensity");
        // What the schema itself does not know.
        refused(mara, fields("archetype", "ROBOT"), "BAD_USER_INPUT", null);
        refused(mara, fields("nonsense", 1), "BAD_USER_INPUT", null);
        refused(mara, fields("normalizedName", "other"), "BAD_USER_INPUT", null);
        refused(mara, fields("llmConfig", put(Map.of("llmChatModel", "x"))), "BAD_USER_INPUT", null);
        refused(
                mara,
                Map.of("conversationFlows", put(Map.of("flowType", "x", "priority", 5_000_000_000L))),
                "BAD_USER_INPUT",
                null);
    }

    @Test
    void aNumberThatDoesNotFitPassesForNoOther() {
        assertThat(GraphQl.errorCode(
                        "mutation { editCharacter(id: \"" + mara
                                + "\", expectedVersion: 4294967297, edit: {name: \"x\"}) { version } }",
                        Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Edits.answer(mara, 1, Map.of("name", "x"), "").getInt("data.editCharacter.version"))
                .isEqualTo(2);
    }

    @Test
    void tooManyRowsForOneEditAreRefused() {
        List<Map<String, Object>> rows = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> Map.<String, Object>of("category", "fear", "description", "no. " + i))
                .toList();

        refused(mara, Map.of("attributes", Map.of("put", rows)), "LIMIT_EXCEEDED", "edit");
    }

    @Test
    void aRowThatExistsAlreadyIsNamed() {
        refused(
                mara,
                Map.of("personalityTraits", put(Map.of("traitName", "humour"), Map.of("traitName", "openness"))),
                "ALREADY_EXISTS",
                "edit.personalityTraits.put[1]");
        refused(
                mara,
                Map.of(
                        "personalityTraits",
                        put(Map.of("id", ids("personalityTraits").get(1), "traitName", "openness"))),
                "ALREADY_EXISTS",
                "edit.personalityTraits.put[0]");
    }

    @Test
    void aFailureInTheMiddleLeavesTheCharacterAsItWas() {
        List<String> attributes = ids("attributes");
        String before = snapshot(mara);

        refused(
                mara,
                fields(
                        "name",
                        "Another",
                        "attributes",
                        Map.of("remove", attributes.subList(0, 1), "order", attributes.subList(1, 3)),
                        "conversationFlows",
                        put(Map.of("id", ids("conversationFlows").get(0), "priority", 1)),
                        "roleplayConfig",
                        null,
                        "vocabulary",
                        put(Map.of("wordOrPhrase", "aye", "preference", "preferred")),
                        // The last section by name, and its second row.
                        "voiceTraits",
                        put(
                                Map.of("traitType", "pitch", "traitValue", "low"),
                                Map.of("traitType", "pitch", "traitValue", "low"))),
                "ALREADY_EXISTS",
                "edit.voiceTraits.put[1]");

        assertThat(snapshot(mara)).isEqualTo(before);
        assertThat(version(mara)).isEqualTo(1);
        assertThat(Edits.text("select count(*) from character_versions where character_id = ?", mara))
                .isEqualTo("1");
    }

    @Test
    void ofTwoEditorsOneWins() throws Exception {
        int editors = 8;
        AtomicInteger number = new AtomicInteger();

        List<JsonPath> answers = Edits.atOnce(editors, () -> {
            String name = "Mara " + number.incrementAndGet();
            return Edits.answer(
                    mara,
                    1,
                    Map.of("name", name, "identityDetails", Map.of("fullName", name)),
                    "name identityDetails { fullName }");
        });

        List<JsonPath> won =
                answers.stream().filter(a -> a.get("errors") == null).toList();
        assertThat(won).hasSize(1);
        for (JsonPath answer : answers) {
            if (answer.get("errors") != null) {
                assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("CONFLICT");
                assertThat(answer.getInt("errors[0].extensions.currentVersion")).isEqualTo(2);
                assertThat(answer.getString("errors[0].extensions.changedBy")).isEqualTo(Tokens.ADMIN);
                assertThat(answer.getString("errors[0].extensions.changedAt")).contains("T");
            }
        }
        JsonPath now = done(mara, Map.of(), "name identityDetails { fullName }");
        assertThat(now.getString("character.name"))
                .isEqualTo(won.get(0).getString("data.editCharacter.character.name"))
                .isEqualTo(now.getString("character.identityDetails.fullName"));
        assertThat(version(mara)).isEqualTo(2);
    }

    @Test
    void aCharacterThatIsNotThereIsNotFound() {
        assertThat(Edits.answer("999999999", 1, Map.of("name", "x"), "").getString("errors[0].extensions.code"))
                .isEqualTo("NOT_FOUND");
        assertThat(Edits.answer("one", 1, Map.of("name", "x"), "").getString("errors[0].extensions.field"))
                .isEqualTo("id");
    }
}
