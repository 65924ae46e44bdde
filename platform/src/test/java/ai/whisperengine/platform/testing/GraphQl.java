package ai.whisperengine.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL client as a browser would be one: JSON over HTTP POST. It is the administrator, unless it is given a token.
 */
public final class GraphQl {

    private GraphQl() {}

    public static ValidatableResponse post(String query, Map<String, ?> variables) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then();
    }

    /** The answer to the bearer of a token; null for nobody. */
    public static JsonPath as(@Nullable String token, String query, Map<String, ?> variables) {
        RequestSpecification request =
                token == null ? given().noFilters() : given().header("Authorization", "Bearer " + token);
        return request.contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The answer to a request that must succeed. */
    public static JsonPath data(String query, Map<String, ?> variables) {
        JsonPath answer = post(query, variables).statusCode(200).extract().jsonPath();
        if (answer.get("errors") != null) {
            throw new AssertionError("errors in the answer: " + answer.prettify());
        }
        return answer;
    }

    public static JsonPath data(String query) {
        return data(query, Map.of());
    }

    /** The code of the first error of a request that must fail. */
    public static String errorCode(String query, Map<String, ?> variables) {
        JsonPath answer = post(query, variables).statusCode(200).extract().jsonPath();
        String code = answer.getString("errors[0].extensions.code");
        if (code == null) {
            throw new AssertionError("no error with a code in the answer: " + answer.prettify());
        }
        return code;
    }
}
