package ai.whisperengine.user.identity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.privacy.DataAudit;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class UserReferences extends ReferenceResolver<User> {

    private final Callers callers;

    UserReferences(Callers callers, BatchReader reader) {
        super(callers, reader, User.class, EntityKey.of(EntityKey.text("id")));
        this.callers = callers;
    }

    /** What is private leaves the same trace as in {@link UserService#byId}. */
    @Override
    protected Condition condition(EntityKey key, List<List<Object>> values, Selection selection) {
        String actor = callers.require().name();
        List<String> ids =
                values.stream().map(value -> String.valueOf(value.get(0))).toList();
        return Condition.and(UserService.subjects(selection).stream()
                .map(subject -> DataAudit.noted(ids, actor, subject))
                .toList());
    }
}
