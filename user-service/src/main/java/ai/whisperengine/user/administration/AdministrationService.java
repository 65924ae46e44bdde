package ai.whisperengine.user.administration;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings and measurements of the installation, for administrators. */
@ApplicationScoped
public class AdministrationService {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,199}");
    private static final int LONGEST_VALUE = 100_000;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TAGS = 2_000;
    private static final int MOST_METRICS = 1_000;
    private static final int LONGEST_BUCKET = 366 * 24 * 3_600;
    private static final int MOST_BUCKETS = 2_000;

    /** Kept true by the schema command; whoever could change it could deny what the database is. */
    private static final Set<String> KEPT_BY_THE_SCHEMA = Set.of("schema_version");

    private static final Map<String, Set<String>> CLOSED = Map.of(
            "deployment_mode", Set.of("local", "kubernetes"),
            "performance_mode", Set.of("quality", "balanced", "speed"));

    private final Callers callers;
    private final Reader reader;
    private final AdministrationStore store;

    public AdministrationService(Callers callers, Reader reader, AdministrationStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<Connection.Page<SystemSetting>> settings(PageRequest request, Selection connection) {
        callers.require();
        return reader.page(SystemSetting.class, Condition.ALL, request, connection);
    }

    public Uni<@Nullable SystemSetting> setting(String key, Selection selection) {
        callers.require();
        return reader.one(
                SystemSetting.class,
                Condition.equal(SystemSetting.class, "key", Inputs.text(key, "key", LONGEST_NAME)),
                selection);
    }

    public Uni<SystemSetting> set(SystemSettingInput input, Selection selection) {
        callers.require();
        if (!KEY.matcher(Inputs.text(input.key, "input.key", LONGEST_NAME)).matches()) {
            throw ApiException.badInput(
                    "input.key", "must be lower-case letters, digits and the signs _ . -, beginning with a letter");
        }
        own(input.key, "input.key");
        Inputs.atMost(input.value, "input.value", LONGEST_VALUE);
        Inputs.optionalText(input.description, "input.description", LONGEST_DESCRIPTION);
        Set<String> allowed = CLOSED.get(input.key);
        if (allowed != null && !allowed.contains(input.value)) {
            throw ApiException.badInput(
                    "input.value", "must be one of " + allowed.stream().sorted().toList());
        }
        if (input.expectedUpdatedAt != null) {
            Inputs.storable(input.expectedUpdatedAt, "input.expectedUpdatedAt");
        }
        return store.type(input.key)
                .chain(former -> {
                    SettingType type = input.type != null ? input.type : former != null ? former : SettingType.STRING;
                    type.check(input.value, "input.value");
                    return store.set(input, type, former);
                })
                .chain(done -> {
                    if (!done) {
                        throw ApiException.conflict("The setting is not what it was: read it again and decide");
                    }
                    return setting(input.key, selection);
                })
                .map(setting -> {
                    if (setting == null) {
                        throw ApiException.conflict("The setting was removed at the same time");
                    }
                    return setting;
                });
    }

    public Uni<Boolean> remove(String key) {
        callers.require();
        own(Inputs.text(key, "key", LONGEST_NAME), "key");
        return store.remove(key).map(removed -> {
            if (!removed) {
                throw ApiException.notFound("There is no setting of this name").with("field", "key");
            }
            return true;
        });
    }

    private static void own(String key, String field) {
        if (KEPT_BY_THE_SCHEMA.contains(key)) {
            throw ApiException.forbidden("This setting is kept by the schema command")
                    .with("field", field);
        }
    }

    public Uni<Integer> record(List<MetricInput> metrics) {
        callers.require();
        if (metrics.isEmpty() || metrics.size() > MOST_METRICS) {
            throw ApiException.badInput("metrics", "must have 1 to " + MOST_METRICS + " elements");
        }
        for (int i = 0; i < metrics.size(); i++) {
            check(metrics.get(i), "metrics[" + i + "].");
        }
        return store.record(metrics);
    }

    private static void check(MetricInput metric, String path) {
        Inputs.text(metric.name, path + "name", LONGEST_NAME);
        Inputs.between(metric.value, path + "value", -Double.MAX_VALUE, Double.MAX_VALUE);
        if (metric.at != null) {
            Inputs.past(metric.at, path + "at");
        }
        tags(metric.tags, path + "tags");
    }

    private static void tags(jakarta.json.@Nullable JsonObject tags, String field) {
        if (tags != null) {
            Inputs.atMost(JsonInputs.storable(tags, field).toString(), field, LONGEST_TAGS);
            if (tags.values().stream()
                    .anyMatch(v -> v instanceof jakarta.json.JsonStructure || v == jakarta.json.JsonValue.NULL)) {
                throw ApiException.badInput(field, "takes texts, numbers and truth values");
            }
        }
    }

    public Uni<List<MetricBucket>> sumUp(MetricWindow window) {
        callers.require();
        Inputs.text(window.name, "window.name", LONGEST_NAME);
        Inputs.storable(window.from, "window.from");
        Inputs.storable(window.to, "window.to");
        Inputs.between(window.bucketSeconds, "window.bucketSeconds", 1, LONGEST_BUCKET);
        tags(window.tags, "window.tags");
        Duration length = Duration.between(window.from, window.to);
        if (length.isNegative() || length.isZero()) {
            throw ApiException.badInput("window.to", "must be later than from");
        }
        if (length.toSeconds() / window.bucketSeconds >= MOST_BUCKETS) {
            throw ApiException.badInput(
                    "window.bucketSeconds", "is too short: the window has more than " + MOST_BUCKETS + " stretches");
        }
        return store.sumUp(window);
    }
}
