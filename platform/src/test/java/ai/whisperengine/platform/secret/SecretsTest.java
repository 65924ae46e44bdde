package ai.whisperengine.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);

    @Test
    void whatIsEncryptedComesBackAndShowsNothing() {
        Secrets secrets = new Secrets(Optional.of(OLD));

        String stored = secrets.encrypt("sk-✓-token");

        assertThat(stored).doesNotContain("token");
        assertThat(stored).isNotEqualTo(secrets.encrypt("sk-✓-token"));
        assertThat(secrets.decrypt(stored)).isEqualTo("sk-✓-token");
    }

    @Test
    void keysRotate() {
        String before = new Secrets(Optional.of(OLD)).encrypt("token");
        Secrets rotated = new Secrets(Optional.of(NEW + "," + OLD));

        assertThat(rotated.decrypt(before)).isEqualTo("token");
        String after = rotated.encrypt("token");
        assertThatThrownBy(() -> new Secrets(Optional.of(OLD)).decrypt(after))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("new");
    }

    @Test
    void aStoredSecretTellsItsKey() {
        String before = new Secrets(Optional.of(OLD)).encrypt("token");
        Secrets rotated = new Secrets(Optional.of(NEW + "," + OLD));

        assertThat(rotated.isCurrent(before)).isFalse();
        assertThat(rotated.isCurrent(rotated.encrypt("token"))).isTrue();
        assertThat(new Secrets(Optional.empty()).isCurrent(before)).isFalse();
        assertThat(Secrets.isSealed(before)).isTrue();
        for (String other : new String[] {"", "sk-token", "a.b.c.d.e", "....", "eyJhbGciOiJkaXIifQ...."}) {
            assertThat(Secrets.isSealed(other)).as(other).isFalse();
            assertThat(rotated.isCurrent(other)).as(other).isFalse();
        }
    }

    @Test
    void aChangedByteIsNoticed() {
        Secrets secrets = new Secrets(Optional.of(OLD));
        String stored = secrets.encrypt("token");
        int middle = stored.lastIndexOf('.') - 2;
        char other = stored.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = stored.substring(0, middle) + other + stored.substring(middle + 1);

        assertThatThrownBy(() -> secrets.decrypt(changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeyNothingIsStored() {
        assertThatThrownBy(() -> new Secrets(Optional.empty()).encrypt("token")).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nokid", "a:AAAA", ":" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "a:***"})
    void aBadKeyStopsTheStart(String configured) {
        assertThatThrownBy(() -> new Secrets(Optional.of(configured))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
