package ai.whisperengine.platform.secret;

import ai.whisperengine.platform.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what must be stored and never shown: tokens and keys of third parties. The form is JWE compact (RFC 7516),
 * {@code dir} with AES-256-GCM; the header's {@code kid} says which key, so that keys rotate: the first configured key
 * encrypts, every configured key decrypts.
 */
@ApplicationScoped
public class Secrets {

    private static final int KEY_BYTES = 32;

    private final Map<String, AesKey> keys = new LinkedHashMap<>();

    public Secrets(@ConfigProperty(name = "whisperengine.secret-keys") Optional<String> configured) {
        String text = configured.orElse("").trim();
        for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "whisperengine.secret-keys: write kid:base64url-key, several divided by commas");
            }
            byte[] key =
                    Base64.getUrlDecoder().decode(entry.substring(colon + 1).trim());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("whisperengine.secret-keys: a key has " + KEY_BYTES + " bytes");
            }
            keys.put(entry.substring(0, colon).trim(), new AesKey(key));
        }
    }

    public String encrypt(String plain) {
        if (keys.isEmpty()) {
            throw ApiException.unavailable(
                    "Secrets cannot be stored: whisperengine.secret-keys is not configured for this service", null);
        }
        Map.Entry<String, AesKey> first = keys.entrySet().iterator().next();
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKeyIdHeaderValue(first.getKey());
        jwe.setKey(first.getValue());
        jwe.setPlaintext(plain.getBytes(StandardCharsets.UTF_8));
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A secret could not be encrypted", e);
        }
    }

    /** Whether there is a key to encrypt with. */
    public boolean isConfigured() {
        return !keys.isEmpty();
    }

    /** Whether a stored text is a secret in the form that {@link #encrypt} gives it, whatever its key. */
    public static boolean isSealed(String stored) {
        return header(stored) != null;
    }

    /** Whether a stored secret is encrypted with the key that encrypts now. */
    public boolean isCurrent(String stored) {
        JsonWebEncryption jwe = header(stored);
        return jwe != null && !keys.isEmpty() && keys.keySet().iterator().next().equals(jwe.getKeyIdHeaderValue());
    }

    private static @Nullable JsonWebEncryption header(String stored) {
        if (stored.split("\\.", -1).length != 5) {
            return null;
        }
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setCompactSerialization(stored);
            return KeyManagementAlgorithmIdentifiers.DIRECT.equals(jwe.getAlgorithmHeaderValue())
                            && ContentEncryptionAlgorithmIdentifiers.AES_256_GCM.equals(
                                    jwe.getEncryptionMethodHeaderParameter())
                    ? jwe
                    : null;
        } catch (JoseException notSealed) {
            return null;
        }
    }

    public String decrypt(String stored) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
        jwe.setContentEncryptionAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
        try {
            jwe.setCompactSerialization(stored);
            AesKey key = keys.get(jwe.getKeyIdHeaderValue());
            if (key == null) {
                throw ApiException.unavailable(
                        "A stored secret needs the key " + jwe.getKeyIdHeaderValue() + ", which is not configured",
                        null);
            }
            jwe.setKey(key);
            return jwe.getPlaintextString();
        } catch (JoseException e) {
            throw new IllegalStateException("A stored secret cannot be decrypted", e);
        }
    }
}
