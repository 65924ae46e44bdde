package ai.whisperengine.character.workflow;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.workflow.DefinitionStore.Stored;
import ai.whisperengine.character.workflow.WorkflowIssue.Severity;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of definitions: who may write them, and what they must be. */
@ApplicationScoped
public class DefinitionService {

    private static final String YAML = "yaml";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Callers callers;
    private final Database database;
    private final DefinitionStore store;
    private final Vertx vertx;

    public DefinitionService(Callers callers, Database database, DefinitionStore store, Vertx vertx) {
        this.callers = callers;
        this.database = database;
        this.store = store;
        this.vertx = vertx;
    }

    public Uni<@Nullable WorkflowDefinitions> of(String characterName) {
        callers.require();
        Inputs.storable(characterName, "characterName");
        return store.read(characterName)
                .chain(stored -> stored == null
                        ? Uni.createFrom().<@Nullable WorkflowDefinitions>nullItem()
                        : aside(() -> show(stored)));
    }

    public Uni<WorkflowDefinitions> put(String characterId, int expectedVersion, String yaml) {
        callers.require();
        Integer id = CharacterService.key(characterId);
        return aside(() -> check(yaml))
                .chain(document ->
                        database.write(session -> store.lock(session, id).chain(found -> {
                            Character character = expect(found, expectedVersion);
                            belongsTo(character, document);
                            return write(session, character, document, yaml);
                        })))
                .chain(stored -> aside(() -> show(stored)));
    }

    public Uni<WorkflowDefinitions> remove(String characterId, int expectedVersion, String workflowName) {
        callers.require();
        Integer id = CharacterService.key(characterId);
        // What is read here is what will be replaced: any change of it in between would be another version.
        return store.read(id)
                .chain(stored -> aside(() -> without(stored, workflowName)))
                .chain(document ->
                        database.write(session -> store.lock(session, id).chain(found -> {
                            Character character = expect(found, expectedVersion);
                            if (document == null) {
                                throw ApiException.notFound("The character has no workflow of this name");
                            }
                            return write(
                                    session,
                                    character,
                                    document,
                                    document.isEmpty() ? null : WorkflowYaml.write(document));
                        })))
                .chain(stored -> aside(() -> show(stored)));
    }

    private Uni<Stored> write(
            Mutiny.Session session, Character character, ObjectNode document, @Nullable String source) {
        String data = document.toString();
        return store.write(session, character, data, source)
                .map(version -> new Stored(character.id, character.normalizedName, version, data, source));
    }

    /** The definitions without this workflow; null when they do not have it. */
    private static @Nullable ObjectNode without(@Nullable Stored stored, String workflowName) {
        if (stored == null
                || !(document(stored).ordered() instanceof ObjectNode document)
                || !(document.path("workflows") instanceof ObjectNode workflows)
                || workflows.remove(workflowName) == null) {
            return null;
        }
        return workflows.isEmpty() ? document.removeAll() : document;
    }

    private static Character expect(@Nullable Character found, int expectedVersion) {
        if (found == null) {
            throw ApiException.notFound("There is no character with this id");
        }
        if (found.version != expectedVersion) {
            throw ApiException.conflict("The character is at version " + found.version + ", not " + expectedVersion
                            + ": read it again and decide")
                    .with("currentVersion", found.version);
        }
        return found;
    }

    private static ObjectNode check(String yaml) {
        JsonNode document = WorkflowYaml.read(yaml, YAML);
        List<WorkflowIssue> errors = DefinitionCheck.of(document).stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw ApiException.badInput(
                    at(errors.get(0)),
                    errors.stream()
                            .limit(10)
                            .map(i -> (i.path().isEmpty() ? "the document" : i.path()) + " " + i.message())
                            .collect(Collectors.joining("; ")));
        }
        return (ObjectNode) document;
    }

    private static String at(WorkflowIssue issue) {
        return issue.path().isEmpty() ? YAML : YAML + "." + issue.path();
    }

    /** A file taken for another character's is a mistake that nobody would notice for long. */
    private static void belongsTo(Character character, ObjectNode document) {
        String name = document.path("character").textValue();
        if (!character.normalizedName.equals(name) && !character.normalizedName.equals(handle(name))) {
            throw ApiException.badInput(
                    YAML + ".character", "is another character than '" + character.normalizedName + "'");
        }
    }

    private static String handle(String name) {
        try {
            return Handle.normalise(name);
        } catch (ApiException e) {
            throw ApiException.badInput(YAML + ".character", e.getMessage());
        }
    }

    private static WorkflowDefinitions show(Stored stored) {
        Document read = document(stored);
        JsonNode document = read.ordered();
        boolean none = document.isEmpty();
        return new WorkflowDefinitions(
                stored.characterId().toString(),
                stored.handle(),
                stored.version(),
                DefinitionReader.text(document, "version"),
                DefinitionReader.text(document, "description"),
                DefinitionReader.workflows(document),
                DefinitionReader.number(document.path("config"), "default_timeout_seconds"),
                document.hasNonNull("lookup_tables") ? DefinitionReader.json(document.path("lookup_tables")) : null,
                none ? null : DefinitionReader.json(document),
                none ? null : read.source() == null ? WorkflowYaml.write(document) : read.source(),
                none ? List.of() : DefinitionCheck.of(document));
    }

    /** The document with its members in the author's order, which the database's JSON does not keep. */
    private record Document(JsonNode ordered, @Nullable String source) {}

    private static Document document(Stored stored) {
        JsonNode data = json(stored.data());
        JsonNode source = readBack(stored);
        return source != null && same(source, data) ? new Document(source, stored.source()) : new Document(data, null);
    }

    private static @Nullable JsonNode readBack(Stored stored) {
        try {
            return stored.source() == null ? null : WorkflowYaml.read(stored.source(), YAML);
        } catch (ApiException e) {
            // Text that an older or foreign program left: the JSON beside it is what counts.
            return null;
        }
    }

    /** 1.0 and 1 are the same number; which class holds it does not matter. */
    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(
                (x, y) -> x.isNumber() && y.isNumber()
                        ? x.decimalValue().compareTo(y.decimalValue())
                        : x.equals(y) ? 0 : 1,
                b);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored definitions could not be decoded", e);
        }
    }

    /** Reading a long document takes a while, and the event loop serves others. */
    private <T> Uni<T> aside(Supplier<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(work::get, false)
                .toCompletionStage());
    }
}
