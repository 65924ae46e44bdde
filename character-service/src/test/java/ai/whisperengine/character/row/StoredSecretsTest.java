package ai.whisperengine.character.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.secret.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredSecretsTest {

    private static final String KEY = "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String OTHER_KEY = "b:HxwdHhsYGRoXFBUWERITDg8QCwwNCgkIBwYFBAMCAQA";
    private static final JsonValue TOKEN =
            Json.createObjectBuilder().add("TOKEN", "s3cret").build();

    private final StoredSecrets secrets = new StoredSecrets(new Secrets(Optional.of(KEY)));

    @Test
    void whatIsSealedIsRecognised() {
        Object text = secrets.sealed("s3cret");
        Object json = secrets.sealed(TOKEN);
        assertThat(text).asString().doesNotContain("s3cret");
        assertThat(json).isInstanceOf(JsonString.class).asString().doesNotContain("s3cret");
        assertThat(secrets.holds(text, "s3cret")).isTrue();
        assertThat(secrets.holds(text, "another")).isFalse();
        assertThat(secrets.holds(json, TOKEN)).isTrue();
        assertThat(secrets.holds(
                        json, Json.createObjectBuilder().add("TOKEN", "x").build()))
                .isFalse();
        assertThat(secrets.holds(null, "s3cret")).isFalse();
        assertThat(secrets.holds(null, null)).isTrue();
    }

    @Test
    void anotherKeyCannotTellAndSoSaysNo() {
        StoredSecrets other = new StoredSecrets(new Secrets(Optional.of(OTHER_KEY)));
        assertThat(other.holds(secrets.sealed("s3cret"), "s3cret")).isFalse();
        StoredSecrets both = new StoredSecrets(new Secrets(Optional.of(OTHER_KEY + "," + KEY)));
        assertThat(both.holds(secrets.sealed("s3cret"), "s3cret")).isTrue();
    }

    @Test
    void withoutAKeyNoSecretIsStoredButWhatIsEmptyIs() {
        StoredSecrets none = new StoredSecrets(new Secrets(Optional.empty()));
        assertThatThrownBy(() -> none.sealed("s3cret"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(none.sealed(null)).isNull();
        assertThat(none.sealed(JsonValue.EMPTY_JSON_OBJECT)).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
    }
}
