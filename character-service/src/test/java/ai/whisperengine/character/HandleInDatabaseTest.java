package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service and the database make the same handles: one rule, written in two languages. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class HandleInDatabaseTest {

    @Test
    void bothFollowTheSameRule() throws SQLException {
        long seed = 41;
        Random random = new Random(seed);
        String[] pieces = {
            "bot_", "_bot", "Bot_", "a", "B", "9", "_", "-", " ", "\t", "\n", "\u00A0", ".", "é", "É", "İ", "ß", "愛",
            "😀", "elena", "'", "\u2003", "\u001F", "\u0085"
        };
        try (Connection connection = TestDatabase.owner();
                PreparedStatement statement = connection.prepareStatement("select normalize_character_name(?)")) {
            for (int i = 0; i < 3000; i++) {
                StringBuilder name = new StringBuilder();
                int length = random.nextInt(8);
                for (int j = 0; j < length; j++) {
                    name.append(pieces[random.nextInt(pieces.length)]);
                }
                statement.setString(1, name.toString());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    assertThat(handle(name.toString()))
                            .as("seed %s, name '%s'", seed, name)
                            .isEqualTo(result.getString(1));
                }
            }
        }
    }

    private static @Nullable String handle(String name) {
        try {
            return Handle.normalise(name);
        } catch (ApiException nothingLeft) {
            return null;
        }
    }
}
