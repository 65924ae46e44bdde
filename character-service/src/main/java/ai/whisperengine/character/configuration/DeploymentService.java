package ai.whisperengine.character.configuration;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.Checks;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The rules of deployments. They are recorded here; what runs containers is another program. */
@ApplicationScoped
public class DeploymentService {

    /** Which field a unique key of the table is about. */
    private static final Map<String, String> UNIQUE =
            Map.of("bot_deployments_port_key", "port", "bot_deployments_container_name_key", "containerName");

    private static final int HIGHEST_PORT = 65_535;

    private final Callers callers;
    private final Database database;
    private final Reader reader;
    private final DeploymentStore store;
    private final StoredSecrets secrets;
    private final Clock clock = Clock.system(ZoneOffset.UTC);

    public DeploymentService(
            Callers callers, Database database, Reader reader, DeploymentStore store, StoredSecrets secrets) {
        this.callers = callers;
        this.database = database;
        this.reader = reader;
        this.store = store;
        this.secrets = secrets;
    }

    public Uni<Connection.Page<BotDeployment>> page(
            @Nullable DeploymentFilter filter, PageRequest request, Selection connection) {
        callers.require();
        Condition condition = filter == null || filter.status == null
                ? Condition.ALL
                : Condition.equal(BotDeployment.class, "status", filter.status.word());
        return reader.page(BotDeployment.class, condition, request, connection);
    }

    /**
     * Records what is known of a deployment.
     *
     * @param given the names of the fields that the client gave, with a value or as null
     */
    public Uni<BotDeployment> record(RecordDeploymentInput input, Set<String> given, Selection selection) {
        callers.require();
        Integer character = Checks.key("input.characterId", input.characterId);
        Checks.optionalText("input.containerName", input.containerName, LABEL);
        Checks.optionalWhole("input.port", input.port, 1, HIGHEST_PORT);
        Checks.optionalText("input.errorMessage", input.errorMessage, TEXT);
        // A null of the request arrives as the JSON value null.
        JsonValue config = input.config == JsonValue.NULL ? null : input.config;
        if (config != null) {
            ConfigurationChecks.checkSecretJson("input.config", config);
        }
        return change(character, selection, old -> {
            BotDeployment deployment = old == null ? first(character, input) : old;
            if (input.containerName != null) {
                deployment.containerName = input.containerName;
            }
            if (input.port != null) {
                deployment.port = input.port;
            }
            if (input.status != null || old == null) {
                move(deployment, old, input.status == null ? DeploymentStatus.DEPLOYING : input.status);
            }
            if (given.contains("errorMessage")) {
                deployment.errorMessage = input.errorMessage;
            }
            if (given.contains("config")) {
                deployment.config = (JsonValue) secrets.sealed(config);
            }
            return deployment;
        });
    }

    private static BotDeployment first(Integer character, RecordDeploymentInput input) {
        if (input.containerName == null) {
            throw ApiException.badInput("input.containerName", "must be given with the first record of a character");
        }
        if (input.port == null) {
            throw ApiException.badInput("input.port", "must be given with the first record of a character");
        }
        BotDeployment deployment = new BotDeployment();
        deployment.characterId = character;
        return deployment;
    }

    public Uni<BotDeployment> stop(String characterId, Selection selection) {
        callers.require();
        return change(Checks.key("characterId", characterId), selection, old -> {
            if (old == null) {
                throw ApiException.notFound("No deployment of this character was recorded")
                        .with("field", "characterId");
            }
            move(old, old, DeploymentStatus.STOPPED);
            return old;
        });
    }

    private void move(BotDeployment deployment, @Nullable BotDeployment old, DeploymentStatus status) {
        DeploymentStatus before = old == null ? null : DeploymentStatus.of(old.status);
        if (before == status) {
            return;
        }
        // A word of another program says nothing of what may follow.
        if (before != null && !before.next().contains(status)) {
            throw ApiException.conflict("The deployment is " + before + ", which " + status + " cannot follow")
                    .with("field", "input.status")
                    .with("status", before.name());
        }
        deployment.status = status.word();
        OffsetDateTime now = OffsetDateTime.now(clock);
        switch (status) {
            case DEPLOYING -> deployment.errorMessage = null;
            case RUNNING -> {
                deployment.deployedAt = now;
                deployment.stoppedAt = null;
                deployment.errorMessage = null;
            }
            case STOPPED, FAILED -> deployment.stoppedAt = now;
        }
    }

    @FunctionalInterface
    private interface Change {
        BotDeployment of(@Nullable BotDeployment old);
    }

    private Uni<BotDeployment> change(Integer character, Selection selection, Change change) {
        return database.write(session -> store.lock(session, character)
                        .invoke(there -> {
                            if (!there) {
                                throw ApiException.notFound("There is no character with this id")
                                        .with("field", "characterId");
                            }
                        })
                        .chain(() -> store.ofCharacter(session, character))
                        .map(change::of)
                        .call(deployment -> store.store(session, deployment))
                        .map(deployment -> deployment.id))
                .onFailure()
                .transform(DeploymentService::named)
                .chain(id -> reader.one(BotDeployment.class, Condition.equal(BotDeployment.class, "id", id), selection))
                .map(deployment -> {
                    if (deployment == null) {
                        throw ApiException.notFound("The deployment was removed at the same time");
                    }
                    return deployment;
                });
    }

    /** A key that another bot has is said by its field. */
    private static Throwable named(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConstraintViolationException violation) {
                String field = UNIQUE.get(String.valueOf(violation.getConstraintName()));
                if (field != null) {
                    return ApiException.alreadyExists("input." + field + ": another bot has this "
                                    + (field.equals("port") ? "port" : "container name"))
                            .with("field", "input." + field);
                }
            }
        }
        return failure;
    }
}
