package ai.whisperengine.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation that shows its schema to nobody. */
@QuarkusTest
@TestProfile(ClosedSchemaTest.Closed.class)
@QuarkusTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class ClosedSchemaTest {

    public static class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "whisperengine.graphql.introspection", "false", "quarkus.smallrye-graphql.ui.enabled", "false");
        }
    }

    @Test
    void theSchemaIsShownNowhere() {
        for (String query : new String[] {
            "{ __schema { types { name } } }", "{ __type(name: \"User\") { name } }", "{ _service { sdl } }"
        }) {
            JsonPath answer = GraphQl.post(query, Map.of()).extract().jsonPath();
            assertThat(answer.getList("errors")).as(query).isNotEmpty();
            assertThat(answer.prettify()).doesNotContain("UserConnection");
        }
        assertThat(given().get("/graphql/schema.graphql").statusCode()).isEqualTo(404);
        assertThat(given().get("/q/graphql-ui/").statusCode()).isEqualTo(404);
    }

    @Test
    void queriesAndEntitiesAnswerAsEver() {
        assertThat(GraphQl.data("{ __typename users(first: 0) { totalCount } }").getString("data.__typename"))
                .isEqualTo("Query");
        assertThat(GraphQl.data(
                                "{ _entities(representations: [{__typename: \"User\", id: \"nobody\"}]) { __typename } }")
                        .getList("data._entities"))
                .containsExactly((Object) null);
    }
}
