package ai.whisperengine.character.exchange;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Small steps that the classes of an import share. */
final class ImportSteps {

    private ImportSteps() {}

    /** In order, one after the other: a session does one thing at a time. */
    static <T> Uni<Void> oneByOne(Iterable<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
