package ai.whisperengine.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.caller.Caller.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTableTest {

    private static final AccessTable TABLE = AccessTable.parse(List.of(
            "# who may what",
            "Query.card, Query.cards,",
            "GET /cards/{handle}    +  +  +",
            "Query.notes            user(userId)  bot(characterName)&consent(userId)  -",
            "Card.name              +  +  +",
            "Card.*                 -  +  +",
            "*Connection.*          +  +  +",
            "Query.open             *  *  *"));

    private static final Caller USER = new Caller("u", Set.of(Role.USER), "u", null);

    @Test
    void whatNoLineNamesIsNobodys() {
        assertThat(TABLE.operation("Query.other")).isNull();
        assertThat(TABLE.field("Other", "name")).isNull();
        assertThat(TABLE.field("Query", "name")).isNull();
        assertThat(TABLE.isRestricted("Other", "name")).isTrue();
        Access access = new Access(TABLE, new RowRules(), USER, "", false);
        assertThat(access.shows("Other", "name")).isFalse();
        assertThat(access.rows(ai.whisperengine.platform.read.Loaded.class)).isNotNull();
    }

    @Test
    void aLineMayHaveManyNames() {
        assertThat(TABLE.operation("Query.card")).isEqualTo(TABLE.operation("GET /cards/{handle}"));
        assertThat(TABLE.operation("Query.cards")).isNotNull();
    }

    @Test
    void aFieldsOwnLineCountsBeforeItsTypes() {
        Access access = new Access(TABLE, new RowRules(), USER, "", false);
        assertThat(access.shows("Card", "name")).isTrue();
        assertThat(access.shows("Card", "secret")).isFalse();
        assertThat(access.shows("CardConnection", "nodes")).isTrue();
        assertThat(TABLE.isRestricted("Card", "name")).isFalse();
        assertThat(TABLE.isRestricted("Card", "secret")).isTrue();
    }

    @Test
    void ofATypeTheIdAloneMayBeShown() {
        Access access = new Access(TABLE, new RowRules(), new Caller("b", Set.of(Role.BOT), null, "b"), "Card", false);
        assertThat(access.shows("Card", "name")).isFalse();
        assertThat(access.shows("Card", "id")).isTrue();
        assertThat(access.shows("CardConnection", "nodes")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Query.x + +",
                "Query.x + + maybe",
                "Query.x user() + +",
                "Query.x row(id) + +",
                "Query.x user(Fact,id) + +",
                "Query.x user(a)| + +",
                "Query.x, Query.x + + +",
                "Query.x,"
            })
    void aLineThatSaysNothingClearIsNoTable(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccessTable.parse(List.of(line)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "USER, a, a, '', true",
                "USER, a, b, '', null",
                "USER, a, null, '', false",
                "USER, null, a, '', false",
                "BOT, c, c, '', true",
                "BOT, c, d, '', false",
                "BOT, c, c, d, false",
                "BOT, null, c, '', false",
                "AMONG, c, d, c, true",
                "AMONG, c, d, e, false",
                "AMONG, c, null, c, true",
                "AMONG, null, null, d, false",
                "CONSENT, a, a, '', null",
                "ROW, a, null, '', false"
            })
    void anArgumentIsComparedWithTheCaller(
            Rule.Test test, @Nullable String own, @Nullable String first, String second, @Nullable Boolean passed) {
        Caller caller = new Caller("n", Set.of(Role.USER, Role.BOT), own, own);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("key", first);
        List<Object> given = second.isEmpty() ? Arrays.asList(one) : Arrays.asList(one, Map.of("key", second));
        Rule.Check check = new Rule.Check(test, "", List.of("input", "items", "key"));
        assertThat(Checks.atOnce(check, caller, Map.of("input", Map.of("items", given))))
                .isEqualTo(passed);
    }

    @Test
    void anEmptyListNamesNobody() {
        Rule.Check check = new Rule.Check(Rule.Test.BOT, "", List.of("items", "key"));
        Caller bot = new Caller("n", Set.of(Role.BOT), null, "c");
        assertThat(Checks.atOnce(check, bot, Map.of("items", List.of()))).isFalse();
        assertThat(Checks.atOnce(check, bot, Map.of())).isFalse();
    }
}
