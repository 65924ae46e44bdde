package ai.whisperengine.character.configuration;

import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Table;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the tables of settings: at most one row of a character is in force, and the others are its history.
 *
 * @param destination the property that says where the secrets go, null when none does
 * @param settings the fields that a client may set, by property
 */
record ConfigurationKind<T extends TrackedSectionRow>(
        Class<T> rowClass, @Nullable String destination, Map<String, Field> settings) {

    // Above the kinds, which are made with it.
    private static final Set<String> KEPT_BY_THE_SERVICE =
            Set.of("id", "characterId", "isActive", "createdAt", "updatedAt");

    static final ConfigurationKind<LlmConfig> LLM = of(LlmConfig.class, "llmChatApiUrl");
    static final ConfigurationKind<DiscordConfig> DISCORD = of(DiscordConfig.class, "discordApplicationId");
    static final ConfigurationKind<DeploymentConfig> DEPLOYMENT = of(DeploymentConfig.class, null);

    private static <T extends TrackedSectionRow> ConfigurationKind<T> of(
            Class<T> rowClass, @Nullable String destination) {
        Map<String, Field> settings = new LinkedHashMap<>();
        for (Column column : Table.of(rowClass).columns()) {
            if (!KEPT_BY_THE_SERVICE.contains(column.property())) {
                settings.put(column.property(), field(rowClass, column.property()));
            }
        }
        return new ConfigurationKind<>(rowClass, destination, settings);
    }

    private static Field field(Class<?> rowClass, String name) {
        try {
            Field field = rowClass.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(rowClass + " has no field " + name, e);
        }
    }

    boolean isMasked(String property) {
        Column column = Table.of(rowClass).byProperty(property);
        return column != null && column.masked();
    }

    boolean isRequired(String property) {
        jakarta.persistence.Column column = setting(property).getAnnotation(jakarta.persistence.Column.class);
        return column != null && !column.nullable();
    }

    String entity() {
        return rowClass.getSimpleName();
    }

    /** A row with the values that hold when nothing is set. */
    T newRow() {
        try {
            return rowClass.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(rowClass + " cannot be made", e);
        }
    }

    @Nullable
    Object get(T row, String property) {
        try {
            return setting(property).get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(property + " cannot be read", e);
        }
    }

    /** Only for rows that no session knows: it would not notice the change. */
    void set(T row, String property, @Nullable Object value) {
        try {
            setting(property).set(row, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(property + " cannot be set", e);
        }
    }

    private Field setting(String property) {
        Field field = settings.get(property);
        if (field == null) {
            throw new IllegalArgumentException(rowClass + " has no setting " + property);
        }
        return field;
    }
}
