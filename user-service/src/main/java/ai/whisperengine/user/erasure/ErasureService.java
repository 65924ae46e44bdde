package ai.whisperengine.user.erasure;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.TableCount;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.erasure.ErasureStore.Erased;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.identity.UserService;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done to a user in all slices at once. The rules stand in the database. */
@ApplicationScoped
public class ErasureService {

    private static final String BANS_KEPT = "bans_kept";

    private final Callers callers;
    private final ErasureStore store;
    private final UserService users;

    public ErasureService(Callers callers, ErasureStore store, UserService users) {
        this.callers = callers;
        this.store = store;
        this.users = users;
    }

    public Uni<UserErasure> erase(String id, ErasureScope scope) {
        String actor = callers.require().name();
        Persons.id(id, "id");
        return store.erase(id, scope, actor).map(erased -> receipt(erased, scope));
    }

    private static UserErasure receipt(Erased erased, ErasureScope scope) {
        boolean repeated = erased.outcome().equals("ERASED_ALREADY");
        if (erased.receiptId() == null || erased.counts() == null || erased.erasedAt() == null) {
            throw Persons.unknown("id");
        }
        JsonObject counts = erased.counts().copy();
        Object bans = counts.remove(BANS_KEPT);
        return new UserErasure(
                erased.receiptId(),
                repeated ? ErasureScope.ALL : scope,
                erased.erasedAt(),
                repeated,
                TableCount.of(counts),
                bans instanceof Number number ? number.intValue() : 0);
    }

    public Uni<UserMerge> merge(String into, String from, Selection user) {
        String actor = callers.require().name();
        Persons.id(into, "into");
        Persons.id(from, "from");
        return store.merge(into, from, actor).chain(merged -> {
            switch (merged.outcome()) {
                case "MERGED", "MERGED_ALREADY" -> {}
                case "ONESELF" -> throw ApiException.badInput("from", "must be another user than into");
                case "RING" ->
                    throw ApiException.conflict("The first user was merged into the second one already; the other way"
                            + " round it cannot be done");
                case "FROM_GONE" ->
                    throw ApiException.conflict("The second user was merged into somebody else already");
                case "NO_INTO" -> throw Persons.unknown("into");
                case "NO_FROM" -> throw Persons.unknown("from");
                default -> throw new IllegalStateException("unknown outcome " + merged.outcome());
            }
            JsonObject counts = merged.counts() == null ? new JsonObject() : merged.counts();
            return users.byId(merged.userId() == null ? into : merged.userId(), user)
                    .map(kept -> {
                        if (kept == null) {
                            throw ApiException.notFound("The user was removed at the same time");
                        }
                        return new UserMerge(kept, merged.outcome().equals("MERGED_ALREADY"), TableCount.of(counts));
                    });
        });
    }
}
