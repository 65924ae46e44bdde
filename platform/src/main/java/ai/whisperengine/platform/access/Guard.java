package ai.whisperengine.platform.access;

import ai.whisperengine.platform.access.AccessTable.Decision;
import ai.whisperengine.platform.access.Rule.Kind;
import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.caller.Caller.Role;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Visibility;
import graphql.execution.ExecutionStepInfo;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.graphql.runtime.spi.datafetcher.RequestContextHelper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller through to an operation or a field, or not. The engine reaches it by its name, like
 * {@link ai.whisperengine.platform.error.ErrorCoding}: its own extension may be that of an earlier application.
 */
@Singleton
@Unremovable
@Named(Guard.NAME)
public class Guard implements Function<DataFetchingEnvironment, @Nullable CompletionStage<Void>> {

    static final String NAME = "graphql-access-guard";

    private static final String CALLER = "whisperengine.caller";
    private static final String MUTATION = "Mutation";

    /** Gets no further than what is open to everybody, and sees nothing there. */
    private static final Caller NOBODY = new Caller("", Set.of(), null, null);

    private final AccessTable table = AccessTable.load();
    private final Callers callers;
    private final Checks checks;

    Guard(Callers callers, Checks checks) {
        this.callers = callers;
        this.checks = checks;
    }

    /** Fails when the caller may not have the field; null when it may, else what must be waited for. */
    @Override
    public @Nullable CompletionStage<Void> apply(DataFetchingEnvironment environment) {
        ExecutionStepInfo step = environment.getExecutionStepInfo();
        String type = ((GraphQLNamedType) environment.getParentType()).getName();
        if (step.getParent() != null && step.getParent().hasParent()) {
            return field(type, environment);
        }
        Uni<Void> pending = operation(
                type + "." + environment.getField().getName(), caller(environment), environment.getArguments());
        return pending == null ? null : pending.subscribeAsCompletionStage();
    }

    /** A field below others may ask for arguments of its own, beside what may be seen there at all. */
    private @Nullable CompletionStage<Void> field(String type, DataFetchingEnvironment environment) {
        String field = environment.getField().getName();
        if (!visibility(environment).shows(type, field)) {
            throw ApiException.forbidden("You may not read this field");
        }
        Uni<Void> pending = decide(table.field(type, field), caller(environment), environment.getArguments());
        return pending == null ? null : pending.subscribeAsCompletionStage();
    }

    /** Fails when the caller may not do this; null when it may, else what must be waited for. */
    @Nullable
    Uni<Void> operation(String name, Optional<Caller> caller, Map<String, Object> arguments) {
        return decide(table.operation(name), caller, arguments);
    }

    private @Nullable Uni<Void> decide(
            @Nullable Decision found, Optional<Caller> caller, Map<String, Object> arguments) {
        Decision decision = found == null ? Decision.REFUSED : found;
        if (decision.isOpenToAll()) {
            return null;
        }
        Caller known = caller.orElseThrow(() -> ApiException.unauthenticated(
                "Nobody is identified: send a token in the header Authorization, as Bearer TOKEN"));
        if (known.is(Role.ADMIN)) {
            return null;
        }
        List<Rule> open = new ArrayList<>();
        List<Rule> refused = new ArrayList<>();
        for (Rule rule : Access.rules(decision, known)) {
            Boolean passed = atOnce(rule, known, arguments);
            if (Boolean.TRUE.equals(passed)) {
                return null;
            }
            (passed == null ? open : refused).add(rule);
        }
        if (open.isEmpty()) {
            throw Checks.refusal(refused);
        }
        return anyOf(open, 0, known, arguments);
    }

    private static @Nullable Boolean atOnce(Rule rule, Caller caller, Map<String, Object> arguments) {
        if (rule.kind() != Kind.CHECKED) {
            return rule.kind() != Kind.NEVER;
        }
        Boolean all = true;
        for (Rule.Check check : rule.checks()) {
            Boolean passed = Checks.atOnce(check, caller, arguments);
            if (Boolean.FALSE.equals(passed)) {
                return false;
            }
            all = passed == null ? null : all;
        }
        return all;
    }

    private Uni<Void> anyOf(List<Rule> rules, int from, Caller caller, Map<String, Object> arguments) {
        if (from == rules.size()) {
            return Uni.createFrom().failure(Checks.refusal(rules));
        }
        return allOf(rules.get(from).checks(), 0, caller, arguments)
                .chain(passed -> passed ? Uni.createFrom().voidItem() : anyOf(rules, from + 1, caller, arguments));
    }

    private Uni<Boolean> allOf(List<Rule.Check> all, int from, Caller caller, Map<String, Object> arguments) {
        if (from == all.size()) {
            return Uni.createFrom().item(true);
        }
        Rule.Check check = all.get(from);
        if (Checks.atOnce(check, caller, arguments) != null) {
            return allOf(all, from + 1, caller, arguments);
        }
        return checks.asked(check, caller, arguments)
                .chain(passed -> passed
                        ? allOf(all, from + 1, caller, arguments)
                        : Uni.createFrom().item(false));
    }

    /** What the caller may see of the field under way, and below it. */
    public Visibility visibility(DataFetchingEnvironment environment) {
        Caller caller = caller(environment).orElse(NOBODY);
        if (caller.is(Role.ADMIN)) {
            return Visibility.ALL;
        }
        ExecutionStepInfo step = environment.getExecutionStepInfo();
        ExecutionStepInfo root = step;
        while (root.getParent() != null && root.getParent().hasParent()) {
            root = root.getParent();
        }
        String type = root.getObjectType().getName();
        Decision decision =
                table.operation(type + "." + root.getFieldDefinition().getName());
        return new Access(
                table,
                checks.rowRules(),
                caller,
                decision == null ? "" : idOnly(decision, caller),
                type.equals(MUTATION) && root == step);
    }

    private static String idOnly(Decision decision, Caller caller) {
        return Access.rules(decision, caller).stream()
                .filter(rule -> rule.kind() == Kind.ALWAYS)
                .map(Rule::idOnly)
                .reduce((one, other) -> one.isEmpty() ? one : other)
                .orElse("");
    }

    /** Found once for a request, and kept with it: the events of a subscription come when the request is long over. */
    private Optional<Caller> caller(DataFetchingEnvironment environment) {
        Optional<Caller> known = environment.getGraphQlContext().get(CALLER);
        if (known != null) {
            return known;
        }
        ManagedContext requests = Arc.container().requestContext();
        boolean active = requests.isActive();
        RequestContextHelper.reactivate(requests, environment);
        try {
            Optional<Caller> found = Optional.ofNullable(callers.current());
            environment.getGraphQlContext().put(CALLER, found);
            return found;
        } finally {
            if (!active) {
                requests.deactivate();
            }
        }
    }
}
