package ai.whisperengine.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    @Test
    void fiftyRowsUnlessAskedOtherwise() {
        assertThat(PageRequest.of("name", false, null, null, null, null).size()).isEqualTo(50);
        assertThat(PageRequest.of("name", false, null, null, 7, null).size()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void sizesOutOfRangeAreRefused(int size) {
        assertThatThrownBy(() -> PageRequest.of("name", false, size, null, null, null))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("0 to 200");
        assertThatThrownBy(() -> PageRequest.of("name", false, null, null, size, null))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void aCursorBelongsToItsOrder() {
        PageRequest byName = PageRequest.of("name", false, 10, null, null, null);
        String cursor = byName.cursor(Table.of(Thing.class), "Ada 😀 \"x\"", "7");

        assertThat(PageRequest.of("name", false, 10, cursor, null, null).size()).isEqualTo(10);
        assertThatThrownBy(() -> PageRequest.of("createdAt", false, 10, cursor, null, null))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> PageRequest.of("name", true, 10, cursor, null, null))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void aCursorBelongsToItsList() {
        PageRequest byName = PageRequest.of("name", false, 10, null, null, null);
        String cursor = byName.cursor(Table.of(Thing.class), "a\u001fb", "7");
        PageRequest next = PageRequest.of("name", false, 10, cursor, null, null);

        assertThat(next.boundary("t", Table.of(Thing.class), new Sql())).contains("> (");
        assertThatThrownBy(() -> next.boundary("t", Table.of(OtherThing.class), new Sql()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("after");
    }

    @jakarta.persistence.Table(name = "things")
    static class Thing extends Loaded {
        @Id
        @Column(name = "id")
        public Long id;

        @Column(name = "name")
        public String name;
    }

    @jakarta.persistence.Table(name = "other_things")
    static class OtherThing extends Thing {}

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "bm9uc2Vuc2U", "bmFtZR8", "bmFtZR8AHzc"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> PageRequest.of("name", false, 10, text, null, null))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void theExtraRowSaysThatMoreFollows() {
        PageRequest request = PageRequest.of("name", false, 2, null, null, null);

        Connection.Page<Integer> page = page(request, 3);

        assertThat(page.nodes()).containsExactly(0, 1);
        assertThat(page.info()).isEqualTo(new PageInfo(true, false, "c0", "c1"));
        assertThat(page(request, 2).info().hasNextPage()).isFalse();
        assertThat(page(request, 0).info()).isEqualTo(new PageInfo(false, false, null, null));
    }

    @Test
    void aPageFromTheEndComesInTheOrderOfTheList() {
        Connection.Page<Integer> page = page(PageRequest.of("name", false, null, null, 2, null), 3);

        assertThat(page.nodes()).containsExactly(1, 0);
        assertThat(page.cursors()).containsExactly("c1", "c0");
        assertThat(page.info()).isEqualTo(new PageInfo(false, true, "c1", "c0"));
    }

    private static Connection.Page<Integer> page(PageRequest request, int rows) {
        List<Integer> read = IntStream.range(0, rows).boxed().toList();
        return request.page(read, read, read.stream().map(i -> "c" + i).toList(), null);
    }
}
