package ai.whisperengine.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.Subscriber;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens are good. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class TokensTest {

    private static final Map<String, Object> ADMIN = Map.of("sub", "somebody", "groups", List.of("admin"));
    private static final String FOLLOW =
            "subscription { relationshipChanged(userId: \"nobody\", characterName: \"nobody\") { eventId } }";

    static Stream<Arguments> badTokens() throws JoseException {
        String good = Tokens.of(ADMIN);
        String[] parts = good.split("\\.", -1);
        byte[] publicKey = String.valueOf(Tokens.trusted().get("mp.jwt.verify.publickey"))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("unsigned", Tokens.signed(ADMIN, null, AlgorithmIdentifiers.NONE)),
                Arguments.of("signature removed", parts[0] + "." + parts[1] + "."),
                Arguments.of(
                        "claims exchanged",
                        parts[0] + "."
                                + Tokens.of(Map.of("sub", "other", "groups", List.of("admin")))
                                        .split("\\.", -1)[1] + "." + parts[2]),
                Arguments.of(
                        "another key",
                        Tokens.signed(ADMIN, RsaJwkGenerator.generateJwk(2048), AlgorithmIdentifiers.RSA_USING_SHA256)),
                Arguments.of(
                        "the public key as a shared secret",
                        Tokens.signed(
                                ADMIN,
                                new OctetSequenceJsonWebKey(new HmacKey(publicKey)),
                                AlgorithmIdentifiers.HMAC_SHA256)),
                Arguments.of("expired", with("exp", 1_500_000_000L)),
                Arguments.of("another issuer", with("iss", "https://elsewhere.example")),
                Arguments.of("for nobody", Tokens.of(Map.of("groups", List.of("admin")))),
                Arguments.of("a character that is no handle", with("character", "Mira' or true")),
                Arguments.of("no token at all", "admin"));
    }

    private static String with(String claim, Object value) {
        Map<String, Object> claims = new java.util.HashMap<>(ADMIN);
        claims.put(claim, value);
        return Tokens.of(claims);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void isRefusedWhateverItAsksFor(String why, String token) {
        given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(Map.of("query", "{ systemSettings { totalCount } }"))
                .post("/graphql")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("UNAUTHENTICATED"))
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        assertThatThrownBy(() -> Subscriber.to(RestAssured.port, token, FOLLOW, Map.of()))
                .as(why)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aGoodOneLetsIn() throws Exception {
        assertThat(GraphQl.as(Tokens.of(ADMIN), "{ systemSettings { totalCount } }", Map.of())
                        .getString("errors"))
                .isNull();
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, Tokens.of(ADMIN), FOLLOW, Map.of())) {
            assertThat(subscriber.next().toString()).contains("NOT_FOUND");
        }
    }

    @Test
    void withoutOneOnlyTheSchemaIsShown() throws Exception {
        assertThat(GraphQl.as(null, "{ __typename __schema { queryType { name } } }", Map.of())
                        .getString("errors"))
                .isNull();
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, null, FOLLOW, Map.of())) {
            assertThat(subscriber.next().toString()).contains("UNAUTHENTICATED");
        }
    }

    @Test
    void aSubscriptionObeysToo() throws Exception {
        for (String token : List.of(Tokens.editor(), Tokens.user("somebody-else"), Tokens.bot("other"))) {
            try (Subscriber subscriber = Subscriber.to(RestAssured.port, token, FOLLOW, Map.of())) {
                assertThat(subscriber.next().toString()).contains("FORBIDDEN");
            }
        }
    }
}
