package ai.whisperengine.user.export;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.user.identity.Persons;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Everything about a user, as one document while that is small, and as a stream whatever its size. */
@ApplicationScoped
public class ExportService {

    static final int MOST_RECORDS = 10_000;
    private static final int MOST_CHARACTERS = 8_000_000;

    private final Callers callers;
    private final ExportStore store;

    public ExportService(Callers callers, ExportStore store) {
        this.callers = callers;
        this.store = store;
    }

    public Uni<UserDataExport> document(String userId) {
        return known(userId)
                .chain(() -> store.document(userId, MOST_RECORDS, MOST_CHARACTERS))
                .map(found -> {
                    if (found.records() == 0) {
                        throw Persons.unknown("id"); // erased between the two statements
                    }
                    if (found.document() == null) {
                        throw ApiException.limitExceeded("There is more than one answer holds (" + MOST_RECORDS
                                + " records, " + MOST_CHARACTERS + " characters): fetch GET /users/{id}/export");
                    }
                    return new UserDataExport(
                            found.userId(),
                            found.at(),
                            found.records(),
                            JsonColumn.parse(found.document()).asJsonObject());
                });
    }

    /** One record a line. */
    Multi<byte[]> lines(String userId) {
        return known(userId)
                .onItem()
                .transformToMulti(known -> store.lines(userId))
                .map(line -> line.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Boolean> known(String userId) {
        String actor = callers.require().name();
        return store.note(Persons.id(userId, "id"), actor).invoke(known -> {
            if (!known) {
                throw Persons.unknown("id");
            }
        });
    }
}
