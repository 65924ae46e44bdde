package ai.whisperengine.platform.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens as an identity provider would make them, signed with a key that lives as long as the tests. */
public final class Tokens {

    /** Who the services trust. */
    public static final String ISSUER = "https://tests.whisperengine.example";

    /** The name under which the tests write, unless they say otherwise. */
    public static final String ADMIN = "tester";

    // Test resources and tests may be loaded by different class loaders; the properties are one for all of them.
    private static final String KEY_PROPERTY = "whisperengine.test.token-key";

    /** To sign takes a while, and most requests are made by the same few. */
    private static final Map<Map<String, ?>, String> KNOWN = new ConcurrentHashMap<>();

    private static @Nullable RsaJsonWebKey ours;

    private Tokens() {}

    public static String admin() {
        return known(Map.of("sub", ADMIN, "groups", List.of("admin")));
    }

    public static String editor() {
        return known(Map.of("sub", "some-editor", "groups", List.of("editor")));
    }

    public static String user(String subject) {
        return known(Map.of("sub", subject, "groups", List.of("user")));
    }

    public static String bot(String character) {
        return known(Map.of("sub", "bot-" + character, "groups", List.of("bot"), "character", character));
    }

    private static String known(Map<String, ?> claims) {
        return KNOWN.computeIfAbsent(claims, Tokens::of);
    }

    /** A token with these claims; issuer and an expiry in an hour are added where they are not given. */
    public static String of(Map<String, ?> claims) {
        return signed(claims, key(), AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    /** A token signed otherwise: with another key, or not at all. */
    public static String signed(Map<String, ?> claims, @Nullable JsonWebKey key, String algorithm) {
        Map<String, Object> all = new HashMap<>(claims);
        long now = NumericDate.now().getValue();
        all.putIfAbsent("iss", ISSUER);
        all.putIfAbsent("iat", now - 1);
        all.putIfAbsent("exp", now + 3_600);
        JwtClaims payload = new JwtClaims();
        all.forEach(payload::setClaim);
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(algorithm);
        token.setPayload(payload.toJson());
        if (key != null) {
            token.setKey(key instanceof RsaJsonWebKey rsa ? rsa.getPrivateKey() : key.getKey());
        }
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a service that trusts these tokens. */
    public static Map<String, String> trusted() {
        return Map.of(
                "mp.jwt.verify.publickey",
                RsaKeyUtil.pemEncode(key().getRsaPublicKey()),
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    static synchronized RsaJsonWebKey key() {
        if (ours == null) {
            ours = shared();
        }
        return ours;
    }

    private static RsaJsonWebKey shared() {
        try {
            String known = System.getProperty(KEY_PROPERTY);
            if (known != null) {
                return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(known);
            }
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            System.setProperty(KEY_PROPERTY, made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
