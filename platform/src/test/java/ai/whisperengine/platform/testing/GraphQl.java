package ai.whisperengine.platform.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL client as a browser would be one: JSON over HTTP POST. It is the administrator, unless it is given a token.
 */
public final class GraphQl {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One connection for request after request, and no more than that around them: there are very many. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GraphQl() {}

    public static ValidatableResponse post(String query, Map<String, ?> variables) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then();
    }

    /** The answer to the bearer of a token; null for nobody. */
    public static JsonPath as(@Nullable String token, String query, Map<String, ?> variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
            HttpResponse<String> answer = CLIENT.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("status " + answer.statusCode() + ": " + answer.body());
            }
            return JsonPath.from(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a request that must succeed. */
    public static JsonPath data(String query, Map<String, ?> variables) {
        JsonPath answer = as(Tokens.admin(), query, variables);
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
        JsonPath answer = as(Tokens.admin(), query, variables);
        String code = answer.getString("errors[0].extensions.code");
        if (code == null) {
            throw new AssertionError("no error with a code in the answer: " + answer.prettify());
        }
        return code;
    }
}
