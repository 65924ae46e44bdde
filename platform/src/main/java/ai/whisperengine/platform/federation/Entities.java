package ai.whisperengine.platform.federation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.read.FinishedJson;
import ai.whisperengine.platform.read.Selection;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers the entities that a gateway asks for: those of one type and key with one statement, however many. A
 * representation that no entity can have is refused in its place, and the others are answered.
 */
@Singleton
@Unremovable
@Named(Entities.NAME)
public class Entities implements Function<DataFetchingEnvironment, CompletionStage<?>> {

    static final String NAME = "federated-entities";
    static final String ARGUMENT = "representations";
    private static final String TYPENAME = "__typename";
    private static final int MOST = 1_000;

    private final List<ReferenceResolver<?>> resolvers;
    private final Selections selections;

    public Entities(@All List<ReferenceResolver<?>> resolvers, Selections selections) {
        this.resolvers = resolvers;
        this.selections = selections;
    }

    /** With the classes of the application that runs now: the engine may be older. */
    @SuppressWarnings("unchecked")
    static Function<DataFetchingEnvironment, CompletionStage<?>> current() {
        return (Function<DataFetchingEnvironment, CompletionStage<?>>)
                Arc.container().instance(NAME).get();
    }

    private record Group(ReferenceResolver<?> resolver, EntityKey key) {}

    private record Asked(List<Integer> places, List<List<Object>> values) {
        Asked() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public CompletionStage<?> apply(DataFetchingEnvironment environment) {
        List<?> representations = environment.getArgument(ARGUMENT);
        if (representations.size() > MOST) {
            throw ApiException.limitExceeded("At most " + MOST + " representations at a time")
                    .with("field", ARGUMENT);
        }
        Map<Group, Asked> groups = new LinkedHashMap<>();
        List<GraphQLError> errors = new ArrayList<>();
        for (int i = 0; i < representations.size(); i++) {
            try {
                sort(representations.get(i), i, groups);
            } catch (ApiException refusal) {
                errors.add(refused(refusal, i, environment));
            }
        }
        @Nullable Object[] found = new Object[representations.size()];
        List<Uni<Void>> reads = new ArrayList<>();
        groups.forEach((group, asked) -> reads.add(read(group, asked, environment, found)));
        Uni<Void> all = reads.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(reads).andFailFast().replaceWithVoid();
        return all.map(done -> DataFetcherResult.<List<@Nullable Object>>newResult()
                        .data(Arrays.asList(found))
                        .errors(errors)
                        .build())
                .subscribeAsCompletionStage();
    }

    private void sort(@Nullable Object given, int place, Map<Group, Asked> groups) {
        if (!(given instanceof Map<?, ?> representation) || !(representation.get(TYPENAME) instanceof String type)) {
            throw ApiException.badInput("a representation is an object with the type of the entity as " + TYPENAME);
        }
        ReferenceResolver<?> resolver = resolvers.stream()
                .filter(r -> r.typeName().equals(type))
                .findFirst()
                .orElseThrow(() -> ApiException.badInput("this service has no entities of this type"));
        EntityKey key = resolver.keys().stream()
                .filter(k -> k.isIn(representation))
                .findFirst()
                .orElseThrow(() -> ApiException.badInput("no key of " + resolver.typeName() + " is complete: "
                        + resolver.keys().stream().map(EntityKey::fields).toList()));
        List<Object> values = key.values(representation);
        Asked asked = groups.computeIfAbsent(new Group(resolver, key), g -> new Asked());
        asked.places().add(place);
        asked.values().add(values);
    }

    private Uni<Void> read(Group group, Asked asked, DataFetchingEnvironment environment, @Nullable Object[] found) {
        Selection selection = selections.of(environment, group.resolver().typeName());
        return group.resolver()
                .find(group.key(), asked.values(), selection)
                .invoke(rows -> {
                    for (int i = 0; i < rows.size(); i++) {
                        found[asked.places().get(i)] = FinishedJson.handedOver(rows.get(i));
                    }
                })
                .replaceWithVoid();
    }

    private static GraphQLError refused(ApiException refusal, int place, DataFetchingEnvironment environment) {
        return GraphqlErrorBuilder.newError()
                .message("%s", ARGUMENT + "[" + place + "]: " + refusal.getMessage())
                .path(environment.getExecutionStepInfo().getPath().segment(place))
                .location(environment.getField().getSourceLocation())
                .build();
    }
}
