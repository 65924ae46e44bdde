package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Facts of the older table. */
@ApplicationScoped
public class LegacyFactService {

    private final Callers callers;
    private final Reader reader;
    private final FactStore store;
    private final FactService facts;

    public LegacyFactService(Callers callers, Reader reader, FactStore store, FactService facts) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
        this.facts = facts;
    }

    Uni<Connection.Page<LegacyFact>> page(
            String userId, boolean includeGlobal, PageRequest request, Selection connection) {
        callers.require();
        String user = Inputs.storable(userId, "userId");
        Condition condition = (alias, sql) ->
                alias + ".user_id = " + sql.bind(user, "text") + (includeGlobal ? " or " + alias + ".global_fact" : "");
        return reader.answerPage(LegacyFact.class, condition, request, connection);
    }

    Uni<Fact> promote(String id, @Nullable PromoteLegacyFactInput input, Selection selection) {
        callers.require();
        long key = Inputs.key(id, "id");
        JsonObject given = FactInputs.promotion(input);
        if (key > Integer.MAX_VALUE) {
            throw missing();
        }
        return store.promote((int) key, given).chain(settled -> {
            if (settled == null) {
                throw missing();
            }
            if (settled.problem() != null) {
                throw settled.problem().equals("23502")
                        ? ApiException.badInput("input.userId", "must be given for a fact without a user")
                        : FactService.refusal(settled, "input");
            }
            return facts.found(settled.factId(), selection);
        });
    }

    private static ApiException missing() {
        return ApiException.notFound("There is no older fact with this id");
    }
}
