import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Makes the key pair of a local start, and tokens that are signed with it. Run from its source by up and token, so that
 * it needs nothing but the JDK: {@code key DIRECTORY}, {@code token DIRECTORY ISSUER SUBJECT ROLE CHARACTER SECONDS}.
 */
final class Tokens {

    private static final String PRIVATE = "token-key.pem";
    private static final String PUBLIC = "token-key.pub.pem";

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("key")) {
            makeKey(directory);
        } else {
            System.out.println(token(
                    directory,
                    arguments[2],
                    arguments[3],
                    arguments[4],
                    arguments[5],
                    Long.parseLong(arguments[6])));
        }
    }

    /** The private key is the last to appear: where it is, the public one is too. */
    private static void makeKey(Path directory) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        KeyPair pair = generator.generateKeyPair();
        write(directory.resolve(PUBLIC), "PUBLIC KEY", pair.getPublic().getEncoded());
        write(directory.resolve(PRIVATE), "PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static void write(Path file, String kind, byte[] key) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(made);
        Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Files.writeString(made, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String token(
            Path directory, String issuer, String subject, String role, String character, long seconds)
            throws IOException, GeneralSecurityException {
        long now = System.currentTimeMillis() / 1_000;
        StringBuilder claims = new StringBuilder("{\"iss\":").append(quoted(issuer));
        claims.append(",\"sub\":").append(quoted(subject));
        claims.append(",\"groups\":[").append(quoted(role)).append(']');
        if (!character.isEmpty()) {
            claims.append(",\"character\":").append(quoted(character));
        }
        claims.append(",\"iat\":").append(now).append(",\"exp\":").append(now + seconds).append('}');
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey(directory));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static PrivateKey privateKey(Path directory) throws IOException, GeneralSecurityException {
        String text = Files.readString(directory.resolve(PRIVATE)).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
