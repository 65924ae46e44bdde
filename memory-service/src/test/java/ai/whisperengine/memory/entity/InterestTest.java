package ai.whisperengine.memory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class InterestTest {

    private static final String RECOMMENDATIONS = "query($user: ID!, $type: String, $category: String, $first: Int) {"
            + " recommendations(userId: $user, entityType: $type, category: $category, first: $first) {"
            + " confidence likeness reason seedRelation entity { entityName } seed { entityName } } }";

    private static final String SHARED = "query($user: ID!, $character: String!, $first: Int) {"
            + " sharedInterests(userId: $user, characterName: $character, first: $first) {"
            + " kind subject category importance proficiency likeness relation confidence entity { entityName } } }";

    private static List<String> recommended(Map<String, ?> variables) {
        return GraphQl.data(RECOMMENDATIONS, variables).getList("data.recommendations.entity.entityName");
    }

    @Test
    void whatIsLikeTheLikedIsRecommended() {
        String user = Fixture.user();
        String type = Fixture.word();
        String pizza = Fixture.entity(type, "pizza margherita");
        Fixture.entity(type, "pizza margarita");
        String disliked = Fixture.entity(type, "pizza margheritas");
        String wine = Fixture.entity(type, "red wine");
        String bread = Fixture.entity(type, "white bread");
        String opposite = Fixture.entity(type, "hunger");
        String half = Fixture.entity(type, "half");
        String faint = Fixture.entity(type, "faint");
        Fixture.fact(user, pizza, "loves", 0.8);
        Fixture.fact(user, half, "likes", 0.69);
        Fixture.fact(user, disliked, "dislikes", 0.9);
        Fixture.edge(pizza, wine, "related_to", 1.0, false);
        Fixture.edge(bread, pizza, "related_to", 0.5, true);
        Fixture.edge(pizza, opposite, "opposite_of", 1.0, true);
        Fixture.edge(pizza, faint, "related_to", 0.3, false);
        Fixture.edge(half, opposite, "related_to", 1.0, false);

        JsonPath answer = GraphQl.data(RECOMMENDATIONS, Map.of("user", user));

        assertThat(answer.<String>getList("data.recommendations.entity.entityName"))
                .containsExactly("red wine", "pizza margarita", "white bread");
        assertThat(answer.getDouble("data.recommendations[0].confidence")).isCloseTo(0.8, within(1e-9));
        assertThat(answer.getString("data.recommendations[0].reason")).isEqualTo("RELATED");
        assertThat(answer.getString("data.recommendations[0].seed.entityName")).isEqualTo("pizza margherita");
        assertThat(answer.getString("data.recommendations[1].reason")).isEqualTo("SIMILAR_NAME");
        assertThat(answer.getDouble("data.recommendations[2].confidence")).isCloseTo(0.4, within(1e-9));
        assertThat(recommended(Map.of("user", user, "first", 1))).containsExactly("red wine");
        assertThat(recommended(Map.of("user", user, "type", "no such type"))).isEmpty();
        assertThat(recommended(Map.of("user", user, "category", "none"))).isEmpty();
        assertThat(recommended(Map.of("user", "nobody"))).isEmpty();
        assertThat(StatementCount.during("memory_service", () -> recommended(Map.of("user", user))))
                .hasSize(1);
        assertThat(Fixture.refusedField(RECOMMENDATIONS, Map.of("user", user, "first", 51)))
                .isEqualTo("BAD_USER_INPUT first");
    }

    @Test
    void aCertainSeedGivesNoMoreThanNineTenths() {
        String user = Fixture.user();
        String type = Fixture.word();
        String tea = Fixture.entity(type, "green tea");
        Fixture.fact(user, tea, "enjoys", 1);
        Fixture.edge(tea, Fixture.entity(type, "honey"), "related_to", 1, false);
        // A fact that holds no more is no seed.
        String gone = Fixture.entity(type, "cigars");
        Fixture.fact(user, gone, "likes", 1);
        Fixture.edge(gone, Fixture.entity(type, "matches"), "related_to", 1, false);
        Fixture.run(
                "update user_fact_relationships set status = 'SUPERSEDED', valid_to = now() where entity_id = ?::uuid",
                gone);

        JsonPath answer = GraphQl.data(RECOMMENDATIONS, Map.of("user", user));
        assertThat(answer.<String>getList("data.recommendations.entity.entityName"))
                .containsExactly("honey");
        assertThat(answer.getDouble("data.recommendations[0].confidence")).isEqualTo(0.9);
    }

    @Test
    void whatUserAndCharacterShare() {
        String user = Fixture.user();
        String character = Fixture.character();
        Fixture.run(
                "insert into character_interests (character_id, category, interest_text, importance, proficiency_level)"
                        + " select id, 'hobby', 'Scuba diving and reefs', 'high', 7 from characters"
                        + " where normalized_name = ?",
                character);
        Fixture.run(
                "insert into character_abilities (character_id, category, ability_name, proficiency_level)"
                        + " select id, 'skill', 'Crème Brûlée', 5 from characters where normalized_name = ?",
                character);
        String type = Fixture.word();
        Fixture.fact(user, Fixture.entity(type, "creme brulee"), "loves", 0.6);
        Fixture.fact(user, Fixture.entity(type, "Diving"), "plays", 0.9);
        Fixture.fact(user, Fixture.entity(type, "reef"), "hates", 0.9);
        Fixture.fact(user, Fixture.entity(type, "tennis"), "likes", 0.9);

        JsonPath shared = GraphQl.data(SHARED, Map.of("user", user, "character", character));

        assertThat(shared.<String>getList("data.sharedInterests.entity.entityName"))
                .containsExactly("Diving", "creme brulee");
        assertThat(shared.<Map<String, Object>>get("data.sharedInterests[0]"))
                .containsEntry("kind", "INTEREST")
                .containsEntry("subject", "Scuba diving and reefs")
                .containsEntry("importance", "high")
                .containsEntry("proficiency", 7)
                .containsEntry("relation", "plays");
        assertThat(shared.getString("data.sharedInterests[1].kind")).isEqualTo("ABILITY");
        assertThat(shared.getDouble("data.sharedInterests[1].likeness")).isEqualTo(1.0);
        assertThat(StatementCount.during(
                        "memory_service", () -> GraphQl.data(SHARED, Map.of("user", user, "character", character))))
                .hasSize(1);
        assertThat(GraphQl.data(SHARED, Map.of("user", "nobody", "character", character))
                        .getList("data.sharedInterests"))
                .isEmpty();
        assertThat(Fixture.refusedField(SHARED, Map.of("user", user, "character", "nobody")))
                .isEqualTo("NOT_FOUND characterName");
        assertThat(Fixture.refusedField(SHARED, Map.of("user", user, "character", "a\0b")))
                .isEqualTo("BAD_USER_INPUT characterName");
    }
}
