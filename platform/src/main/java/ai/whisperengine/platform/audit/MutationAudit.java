package ai.whisperengine.platform.audit;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLTypeUtil;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes every mutation before it is answered, whichever service has it. Of what was refused only that is noted which
 * somebody should know: whoever sends nonsense would otherwise fill the audit. The engine reaches it by its name, like
 * {@link ai.whisperengine.platform.error.ErrorCoding}.
 */
@Singleton
@Unremovable
@Named(MutationAudit.NAME)
public class MutationAudit implements BiFunction<DataFetchingEnvironment, Uni<?>, Uni<?>> {

    static final String NAME = "graphql-mutation-audit";

    private static final Logger LOG = Logger.getLogger(MutationAudit.class);
    private static final Set<ErrorCode> NOTED =
            EnumSet.of(ErrorCode.FORBIDDEN, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL);

    private final Callers callers;
    private final AuditLog log;

    public MutationAudit(Callers callers, AuditLog log) {
        this.callers = callers;
        this.log = log;
    }

    @SuppressWarnings("unchecked")
    public static BiFunction<DataFetchingEnvironment, Uni<?>, Uni<?>> current() {
        return (BiFunction<DataFetchingEnvironment, Uni<?>, Uni<?>>)
                Arc.container().instance(NAME).get();
    }

    @Override
    public Uni<?> apply(DataFetchingEnvironment call, Uni<?> mutation) {
        String caller = caller();
        if (caller == null) {
            return mutation;
        }
        String operation = call.getFieldDefinition().getName();
        String target = target(call);
        return mutation.onItemOrFailure().call((result, failure) -> {
            if (failure == null) {
                return done(entry(caller, operation, target, AuditEntry.DONE));
            }
            ErrorCode code = failure instanceof ApiException known
                    ? known.code()
                    : Failures.of(failure).code();
            if (NOTED.contains(code)) {
                refused(entry(caller, operation, target, code.name()));
            }
            return Uni.createFrom().voidItem();
        });
    }

    private @Nullable String caller() {
        try {
            return callers.require().name();
        } catch (ApiException nobody) {
            return null; // and the mutation itself will say so
        }
    }

    private static AuditEntry entry(String caller, String operation, @Nullable String target, String outcome) {
        return new AuditEntry(OffsetDateTime.now(ZoneOffset.UTC), caller, operation, target, outcome);
    }

    private Uni<Void> done(AuditEntry entry) {
        return log.note(entry).onFailure().transform(failure -> {
            LOG.errorf(failure, "Done, but not noted in the audit: %s", entry);
            return ApiException.unavailable(
                    "The change was made, but could not be noted in the audit; look before you repeat it", failure);
        });
    }

    /** Nobody waits for it: where the database is the reason of the failure, the audit has to wait as well. */
    private void refused(AuditEntry entry) {
        log.note(entry)
                .subscribe()
                .with(noted -> {}, failure -> LOG.warnf("Not noted in the audit: %s (%s)", entry, failure.toString()));
    }

    /** The first id that the call names: among its arguments, else within them. Never another value. */
    static @Nullable String target(DataFetchingEnvironment call) {
        String found = null;
        for (GraphQLArgument argument : call.getFieldDefinition().getArguments()) {
            Object value = call.getArgument(argument.getName());
            if (isId(argument.getType()) && value instanceof String id) {
                return id;
            }
            if (found == null && value instanceof Map<?, ?> input) {
                found = within(argument.getType(), input);
            }
        }
        return found;
    }

    private static @Nullable String within(GraphQLInputType type, Map<?, ?> input) {
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType fields) {
            for (GraphQLInputObjectField field : fields.getFieldDefinitions()) {
                if (isId(field.getType()) && input.get(field.getName()) instanceof String id) {
                    return id;
                }
            }
        }
        return null;
    }

    private static boolean isId(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof graphql.schema.GraphQLScalarType scalar
                && scalar.getName().equals(Scalars.GraphQLID.getName());
    }
}
