package ai.whisperengine.user.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    @ParameterizedTest
    @CsvSource({
        "discord, 123456789012345678",
        "web_ui, weu_0123456789abcdef",
        "https://login.example/realms/x, Zoë",
        "telegram, анна",
        "x, a"
    })
    void anIdIsKeptAsItIs(String platform, String id) {
        assertThat(Account.of(platform, id)).isEqualTo(new Account(platform, id));
    }

    @Test
    void theCaseOfAPlatformDoesNotMatterAndThatOfAnIdDoes() {
        assertThat(Account.of("Discord", "Ab")).isEqualTo(new Account("discord", "Ab"));
    }

    @Test
    void lookAlikesOfAnotherScriptAreOtherAccounts() {
        assertThat(Account.of("x", "\u0430bc")).isNotEqualTo(Account.of("x", "abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u00a0b",
                "a\tb",
                "a\nb",
                "123 ",
                "a\u200bb",
                "a\u202eb",
                "\uff11\uff12\uff13",
                "e\u0301",
                "\ufb01",
                "a\0b",
                "\ud800",
                "\ue000",
                "\ufeffa"
            })
    void whatCannotBeAnIdIsRefused(String id) {
        assertThatThrownBy(() -> Account.of("discord", id))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.details()).containsEntry("field", "platformUserId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dis cord", "disc\u043erd", "dis\0cord", "disc\u200bord"})
    void whatCannotBeAPlatformIsRefused(String platform) {
        assertThatThrownBy(() -> Account.of(platform, "1"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.details()).containsEntry("field", "platform"));
    }

    @Test
    void anIdHasALongestForm() {
        assertThat(Account.of("x", "a".repeat(255)).platformUserId()).hasSize(255);
        assertThatThrownBy(() -> Account.of("x", "a".repeat(256))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Account.of("x", "a".repeat(10_000))).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ada.l@example.org", "zoë+x@übung.example"})
    void anAddress(String email) {
        assertThat(Persons.email(email, "email")).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b..c", "a@.c", "a@c.", "a@b\u200b", "a\n@b"})
    void noAddress(String email) {
        assertThatThrownBy(() -> Persons.email(email, "email")).isInstanceOf(ApiException.class);
    }

    @Test
    void aCodeIsBoundToItsAccountAndReadLeniently() {
        Account account = Account.of("discord", "1");
        String code = LinkCodes.next();

        assertThat(code)
                .matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}")
                .isNotEqualTo(LinkCodes.next());
        assertThat(LinkCodes.digest(
                        account, code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(LinkCodes.digest(account, code))
                .hasSize(64)
                .doesNotContain(code);
        assertThat(LinkCodes.digest(Account.of("discord", "2"), code)).isNotEqualTo(LinkCodes.digest(account, code));
    }
}
