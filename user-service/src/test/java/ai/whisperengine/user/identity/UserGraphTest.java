package ai.whisperengine.user.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class UserGraphTest {

    @BeforeEach
    void users() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from universal_users");
            statement.execute("insert into universal_users (universal_id, primary_username, display_name)"
                    + " values ('weu_1', 'mara', 'Mara'), ('weu_2', 'jon', null)");
            statement.execute("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                    + " values ('weu_1', 'web_ui', 'w-1', 'mara@web'), ('weu_1', 'discord', '123', 'mara#1')");
        }
    }

    @Test
    void aUserWithTheirAccountsInOrder() {
        JsonPath answer = GraphQl.data("""
                { user(id: "weu_1") { id primaryUsername displayName createdAt
                    identities { platform platformUserId } one: identities(first: 1) { username } } }""");

        assertThat(answer.getString("data.user.primaryUsername")).isEqualTo("mara");
        assertThat(answer.<String>getList("data.user.identities.platform")).containsExactly("discord", "web_ui");
        assertThat(answer.<String>getList("data.user.one.username")).containsExactly("mara#1");
    }

    @Test
    void foundByAnAccountWhateverTheCaseOfThePlatform() {
        assertThat(GraphQl.data("{ userByIdentity(platform: \"Discord\", platformUserId: \"123\") { id } }")
                        .getString("data.userByIdentity.id"))
                .isEqualTo("weu_1");
        assertThat(GraphQl.data("{ userByIdentity(platform: \"discord\", platformUserId: \"999\") { id } }")
                        .<Object>get("data.userByIdentity"))
                .isNull();
    }

    @Test
    void aUserWithSectionsIsOneStatement() {
        assertThat(StatementCount.during(
                        "user_service",
                        () -> GraphQl.data("{ user(id: \"weu_1\") { id identities { id username verifiedAt } } }")))
                .hasSize(1);
    }
}
