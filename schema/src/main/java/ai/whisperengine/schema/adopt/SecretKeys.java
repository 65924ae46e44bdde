package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.SchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Encrypts stored secrets as compact JWE (alg dir, enc A256GCM, the key named by {@code kid}). The first key encrypts;
 * character-service decrypts with any of the same list.
 */
public final class SecretKeys {
    private record Key(String id, SecretKey secret) {}

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final Key first;

    private SecretKeys(Key first) {
        this.first = first;
    }

    /** Reads {@code kid:base64url[,kid:base64url...]}, each key 32 bytes. */
    public static SecretKeys parse(String text) {
        List<Key> keys = new ArrayList<>();
        for (String part : SEPARATOR.split(text.strip(), -1)) {
            int colon = part.indexOf(':');
            if (colon < 1) {
                throw SchemaException.usage("a secret key must look like kid:base64url-of-32-bytes");
            }
            String id = part.substring(0, colon);
            byte[] bytes;
            try {
                bytes = Base64.getUrlDecoder().decode(part.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw SchemaException.usage("the secret key " + id + " is not base64url");
            }
            if (bytes.length != 32) {
                throw SchemaException.usage("the secret key " + id + " must be 32 bytes long, not " + bytes.length);
            }
            keys.add(new Key(id, new SecretKeySpec(bytes, "AES")));
        }
        return new SecretKeys(keys.get(0));
    }

    public static SecretKeys read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw SchemaException.usage("cannot read the secret keys from " + file + ": " + e.getMessage());
        }
    }

    public static Optional<SecretKeys> from(String environmentValue) {
        return environmentValue.isBlank() ? Optional.empty() : Optional.of(parse(environmentValue));
    }

    public String encrypt(String secret) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKeyIdHeaderValue(first.id());
            jwe.setKey(first.secret());
            jwe.setPlaintext(secret.getBytes(StandardCharsets.UTF_8));
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw SchemaException.failed("cannot encrypt a stored secret with key " + first.id(), e);
        }
    }

    /** Whether a value is such a JWE already; it is then left alone, whatever its key. */
    public static boolean isEncrypted(String value) {
        if (value.split("\\.", -1).length != 5) {
            return false;
        }
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setCompactSerialization(value);
            return KeyManagementAlgorithmIdentifiers.DIRECT.equals(jwe.getAlgorithmHeaderValue())
                    && ContentEncryptionAlgorithmIdentifiers.AES_256_GCM.equals(
                            jwe.getEncryptionMethodHeaderParameter());
        } catch (JoseException e) {
            return false;
        }
    }
}
