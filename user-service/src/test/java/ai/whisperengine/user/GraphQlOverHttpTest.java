package ai.whisperengine.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP and WebSocket as the specifications want it; the public audit asks more, of running services. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class GraphQlOverHttpTest {

    private static final String JSON = "application/json";
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String WRITE =
            "mutation { setSystemSetting(input: {key: \"over.http\", value: \"x\"}) { key } }";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\": \"{ __typename }\"}                          | application/json                  | 200",
                "{\"query\": \"{ __typename }\"}                          | application/graphql-response+json | 200",
                "{\"query\": \"{\"}                                       | application/json                  | 200",
                "{\"query\": \"{\"}                                       | application/graphql-response+json | 400",
                "{\"query\": \"{ nothing }\"}                             | application/graphql-response+json | 400",
                "{\"query\": \"query($i: Int!) { __typename }\"}          | application/graphql-response+json | 400",
                "{\"query\": \"{ users(first: 201) { totalCount } }\"}    | application/graphql-response+json | 200",
                "{\"query\": 7}                                           | application/json                  | 400",
                "{\"query\": \"{ __typename }\", \"variables\": []}       | application/json                  | 400",
                "{\"query\": \"{ __typename }\", \"operationName\": 1}    | application/json                  | 400",
                "[{\"query\": \"{ __typename }\"}]                        | application/json                  | 400",
                "{                                                        | application/json                  | 400",
                "{\"query\": \"{ __typename }\"}                          | text/html                         | 406",
            })
    void theStatusSaysWhetherTheRequestWasRun(String body, String accept, int status) {
        given().contentType(JSON)
                .accept(accept)
                .body(body)
                .post("/graphql")
                .then()
                .statusCode(status)
                .contentType(startsWith(accept.equals(GRAPHQL) ? GRAPHQL : JSON))
                .body(status < 400 ? "$" : "errors[0].extensions", status < 400 ? anything() : hasKey("code"));
    }

    @Test
    void aQueryMayComeWithGet() {
        given().queryParam("query", "query($n: String!) { __type(name: $n) { name } }")
                .queryParam("variables", "{\"n\": \"User\"}")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.__type.name", equalTo("User"));
    }

    @Test
    void nothingElseMayComeWithGetOrFromAForm() {
        refused(given().queryParam("query", WRITE).get("/graphql").then(), 405, "BAD_USER_INPUT")
                .header("Allow", "POST");
        for (String type : new String[] {"text/plain", "application/graphql", "application/x-www-form-urlencoded"}) {
            refused(
                    raw().contentType(type)
                            .body("{\"query\": \"mutation\"}")
                            .post("/graphql")
                            .then(),
                    415,
                    "BAD_USER_INPUT");
        }
        refused(given().delete("/graphql").then(), 405, "BAD_USER_INPUT");
        given().contentType(JSON)
                .body(Map.of("query", WRITE))
                .post("/graphql/")
                .then()
                .statusCode(404);
        assertThat(GraphQl.data("{ systemSetting(key: \"over.http\") { key } }").getString("data.systemSetting"))
                .isNull();
    }

    private static RequestSpecification raw() {
        return given().config(RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/graphql", ContentType.TEXT)));
    }

    @Test
    void belowThePathIsTheSchemaAlone() {
        given().get("/graphql/schema.graphql").then().statusCode(200);
        given().get("/graphql/other").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void graphiQlOpensWithThePlaceOfTheToken() {
        String opened = given().redirects().follow(false).get("/q/graphql-ui/").header("Location");
        assertThat(URLDecoder.decode(opened, StandardCharsets.UTF_8))
                .startsWith("/q/graphql-ui/?query=# Every request carries a token")
                .endsWith("&headers={\"Authorization\": \"Bearer TOKEN\"}");
        given().urlEncodingEnabled(false).get(opened).then().statusCode(200).body(containsString("render.js"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aliases | number of aliases | 100 | 101",
                "depth | depth | 20 | 21",
                "fields | number of fields | 5000 | 16384"
            })
    void whatIsTooMuchIsRefusedWithWhatWasMeasured(String kind, String limit, int allowed, int measured) {
        String document =
                switch (kind) {
                    case "aliases" ->
                        "{ "
                                + IntStream.rangeClosed(1, measured)
                                        .mapToObj(i -> "a" + i + ": __typename")
                                        .collect(Collectors.joining(" "))
                                + " }";
                    case "depth" -> "{ a ".repeat(measured) + "}".repeat(measured);
                    default ->
                        "{ ...f0 } "
                                + IntStream.range(0, 14)
                                        .mapToObj(i -> "fragment f" + i + " on Query { ...f" + (i + 1) + " ...f"
                                                + (i + 1) + " }")
                                        .collect(Collectors.joining(" "))
                                + " fragment f14 on Query { __typename }";
                };
        refused(post(document), 400, "LIMIT_EXCEEDED")
                .body("errors[0].extensions.limit", equalTo(limit))
                .body("errors[0].extensions.allowed", equalTo(allowed))
                .body("errors[0].extensions.measured", equalTo(measured))
                .body("$", not(hasKey("data")));
    }

    @Test
    void thePriceOfPagesIsKnownBeforeTheyAreRead() {
        refused(post("{ users(first: 200) { edges { node { " + "id ".repeat(600) + "} } } }"), 400, "LIMIT_EXCEEDED")
                .body("errors[0].extensions.limit", equalTo("cost"))
                .body("errors[0].extensions.measured", equalTo(1 + 200 * (1 + 1 + 600)));
    }

    @Test
    void aDocumentThatIsTooLongIsNotReadToItsEnd() {
        refused(post("{ " + "a ".repeat(10_001) + "}"), 400, "LIMIT_EXCEEDED")
                .body("errors[0].extensions.limit", equalTo("tokens"));
        refused(post("{ __type(name: " + "9".repeat(90_000) + ") { name } }"), 400, "LIMIT_EXCEEDED");
        refused(post("{ " + " ".repeat(100_000) + "}"), 400, "LIMIT_EXCEEDED");
    }

    @Test
    void aDocumentThatCannotBeReadIsNotRepeated() {
        refused(post("{ user(id: \"secret) { id } }"), 400, "BAD_USER_INPUT")
                .body("errors[0].message", equalTo("The document is not valid GraphQL: line 1, column 12"));
    }

    @Test
    void aRequestThatIsTooLargeIsAnsweredInJson() throws Exception {
        String large = "{\"query\": \"{ __typename }\", \"operationName\": \"" + "x".repeat(12 * 1024 * 1024) + "\"}";
        refused(
                given().contentType(JSON)
                        .accept(GRAPHQL)
                        .body(large)
                        .post("/graphql")
                        .then(),
                413,
                "LIMIT_EXCEEDED");
        HttpResponse<String> chunked = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                                .header("Content-Type", JSON)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("LIMIT_EXCEEDED");
    }

    private static ValidatableResponse post(String document) {
        return given().contentType(JSON)
                .accept(GRAPHQL)
                .body(Map.of("query", document))
                .post("/graphql")
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("errors[0].extensions.code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{\"type\": \"next\"}",
                "{\"type\": 7}",
                "{\"type\": \"connection_init\", \"payload\": \"x\"}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}",
                "{\"type\": \"subscribe\", \"id\": 1, \"payload\": {\"query\": \"{ __typename }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": 5}}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"id\": \"2\", \"payload\": {\"query\": \"{ __typename }\"}}",
                "{\"type\": \"complete\"}"
            })
    void aMessageThatIsNoneClosesTheConnection(String message) throws Exception {
        assertThat(closed("graphql-transport-ws", message)).isEqualTo(4400);
    }

    @Test
    void aConnectionThatIsNotMeantForUsIsClosed() throws Exception {
        assertThat(closed("graphql-ws", "{\"type\": \"connection_init\"}")).isEqualTo(4406);
        assertThat(closed(
                        "graphql-transport-ws",
                        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{ __typename }\"}}"))
                .isEqualTo(4401);
    }

    /** The code that the server closes the connection with after this message. */
    private static int closed(String protocol, String message) throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(protocol)
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + "/graphql"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket closing, int status, String reason) {
                        code.complete(status);
                        return null;
                    }
                })
                .join();
        // It may be closed before the message is on its way.
        socket.sendText(message, true)
                .handle((sent, failure) -> failure == null)
                .join();
        return code.get(20, TimeUnit.SECONDS);
    }
}
