package ai.whisperengine.character.configuration;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Table;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** A column of this service that holds secrets. */
record SecretColumn(String table, String name, boolean json) {

    private static final List<Class<? extends Loaded>> TABLES =
            List.of(LlmConfig.class, DiscordConfig.class, DeploymentConfig.class, BotDeployment.class);

    /** In the order in which a rotation visits them. */
    static final List<SecretColumn> ALL =
            TABLES.stream().flatMap(SecretColumn::of).toList();

    private static Stream<SecretColumn> of(Class<? extends Loaded> rowClass) {
        Table table = Table.of(rowClass);
        return table.columns().stream()
                .filter(Column::masked)
                .map(column -> new SecretColumn(table.name(), column.name(), column.type() == JsonValue.class));
    }

    String type() {
        return json ? "jsonb" : "text";
    }
}
