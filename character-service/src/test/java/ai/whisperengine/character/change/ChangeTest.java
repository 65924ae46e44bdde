package ai.whisperengine.character.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.version.Tables;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.ChangeFeed;
import ai.whisperengine.platform.change.ChangeRetention;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.testing.Subscriber;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class ChangeTest {

    private static final String ALL = """
            subscription { characterChanged { characterId normalizedName change version occurredAt
              character { occupation first: values(first: 1) { valueKey } all: values { valueKey } } } }""";
    private static final String ONE =
            "subscription ($id: ID) { characterChanged(id: $id) { change version character { name } } }";
    private static final String OCCUPATION = "update characters set occupation = ? where id = ?";

    @Inject
    ChangeFeed feed;

    @Inject
    ChangeRetention retention;

    @Inject
    CharacterService characters;

    @Inject
    ChangeStream stream;

    private int character;
    private int other;

    @BeforeEach
    void twoCharacters() {
        remove();
        await(() -> feed.subscribers() == 0 && !feed.isFollowing());
        character = Tables.insertCharacter("otto");
        other = Tables.insertCharacter("anna");
    }

    @AfterEach
    void remove() {
        Tables.execute("delete from characters where normalized_name in ('otto', 'anna')");
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** A subscriber that will see what happens from here on. */
    private Subscriber subscribe(String query, Map<String, ?> variables) throws Exception {
        int before = feed.subscribers();
        Subscriber subscriber = Subscriber.to(RestAssured.port, query, variables);
        await(() -> feed.subscribers() == before + 1 && feed.isFollowing());
        return subscriber;
    }

    @Test
    void everySubscriberHearsOfEveryChangeOnceAndReadsWhatItSelected() throws Exception {
        try (Subscriber all = subscribe(ALL, Map.of());
                Subscriber one = subscribe(ONE, Map.of("id", character))) {
            Tables.inTransaction(c -> {
                Tables.execute(c, OCCUPATION, "pilot", character);
                for (String value : List.of("calm", "brave")) {
                    Tables.execute(
                            c,
                            "insert into character_values (character_id, value_key, value_description) values (?, ?, 'x')",
                            character,
                            value);
                }
            });
            JsonNode event = all.event();
            assertThat(event.get("characterId").asText()).isEqualTo(String.valueOf(character));
            assertThat(event.get("normalizedName").asText()).isEqualTo("otto");
            assertThat(event.get("change").asText()).isEqualTo("EDITED");
            assertThat(event.get("version").asInt()).isEqualTo(2);
            assertThat(Instant.parse(event.get("occurredAt").asText()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
            assertThat(event.at("/character/occupation").asText()).isEqualTo("pilot");
            assertThat(event.at("/character/first")).hasSize(1);
            assertThat(event.at("/character/all")).hasSize(2);
            assertThat(one.event().get("version").asInt()).isEqualTo(2);

            Tables.execute(OCCUPATION, "cook", other);
            Tables.execute("update characters set is_active = false where id = ?", character);

            assertThat(all.event().get("normalizedName").asText()).isEqualTo("anna");
            JsonNode archived = all.event();
            assertThat(archived.get("change").asText() + archived.get("version"))
                    .isEqualTo("ARCHIVED3");
            JsonNode next = one.event();
            assertThat(next.get("change").asText() + next.get("version")).isEqualTo("ARCHIVED3");
        }
        await(() -> !feed.isFollowing());
    }

    @Test
    void aTransactionThatEndsLateIsNotMissed() throws Exception {
        try (Subscriber all = subscribe(ALL, Map.of());
                Connection slow = TestDatabase.owner()) {
            slow.setAutoCommit(false);
            Tables.execute(slow, OCCUPATION, "slow", character);
            Tables.execute(OCCUPATION, "quick", other);
            Tables.execute(OCCUPATION, "quicker", other);
            slow.commit();
            assertThat(all.event().at("/character/occupation").asText()).isEqualTo("slow");
            assertThat(all.event().get("version").asInt()).isEqualTo(2);
            assertThat(all.event().get("version").asInt()).isEqualTo(3);
            // Nothing comes twice.
            Tables.execute(OCCUPATION, "done", character);
            assertThat(all.event().at("/character/occupation").asText()).isEqualTo("done");
        }
    }

    @Test
    void aDeletionIsTheLastEventOfACharacter() throws Exception {
        try (Subscriber one = subscribe(ONE, Map.of("id", character));
                Subscriber all = subscribe(ALL, Map.of())) {
            Tables.execute("delete from characters where id = ?", character);
            JsonNode gone = one.event();
            assertThat(gone.get("change").asText()).isEqualTo("DELETED");
            assertThat(gone.get("character").isNull()).isTrue();
            assertThat(one.next().get("type").asText()).isEqualTo("complete");
            assertThat(all.event().get("change").asText()).isEqualTo("DELETED");
            Tables.execute(OCCUPATION, "cook", other);
            assertThat(all.event().get("change").asText()).isEqualTo("EDITED");
        }
    }

    @Test
    void anUnknownCharacterIsAnError() throws Exception {
        for (Map.Entry<String, String> bad :
                Map.of("999999999", "NOT_FOUND", "otto", "BAD_USER_INPUT").entrySet()) {
            try (Subscriber one = Subscriber.to(RestAssured.port, ONE, Map.of("id", bad.getKey()))) {
                assertThat(one.next().toString()).contains("\"code\":\"" + bad.getValue() + "\"");
            }
        }
    }

    @Test
    void whileTheDatabaseIsAwaySubscribersStay() throws Exception {
        try (Subscriber all = subscribe(ALL, Map.of());
                Connection superuser = TestDatabase.superuser()) {
            Tables.execute("revoke select on character_changes from character_service");
            try {
                Tables.execute(OCCUPATION, "waiting", character);
                Tables.execute(
                        superuser,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where usename = 'character_service'");
                await(feed::isAway);
            } finally {
                Tables.execute("grant select on character_changes to character_service");
            }
            assertThat(all.event().at("/character/occupation").asText()).isEqualTo("waiting");
        }
    }

    @Test
    void aClientThatStopsReadingIsDroppedWithAnError() throws Exception {
        Tables.execute("update characters set description = ? where id = ?", noise(100_000), character);
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(4096);
            client.connect(new InetSocketAddress("localhost", RestAssured.port));
            client.getOutputStream()
                    .write(("GET /graphql HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"
                                    + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            // Frames that come before the answer to the upgrade would be read as HTTP.
            assertThat(readUntil(client, "\r\n\r\n")).startsWith("HTTP/1.1 101 ");
            send(
                    client,
                    "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + Tokens.admin() + "\"}}");
            readUntil(client, "connection_ack");
            send(
                    client,
                    "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { characterChanged(id: "
                            + character + ") { character { "
                            + "d%d: description ".repeat(10).formatted(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                            + "} } }\"}}");
            await(() -> feed.subscribers() == 1 && feed.isFollowing());
            for (int i = 0; i < 100 && feed.subscribers() == 1; i++) {
                Tables.execute(OCCUPATION, "edit " + i, character);
            }
            await(() -> feed.subscribers() == 0);

            StringBuilder tail = new StringBuilder();
            InputStream in = client.getInputStream();
            byte[] bytes = new byte[65_536];
            while (tail.indexOf("LIMIT_EXCEEDED") < 0) {
                int read = in.read(bytes);
                assertThat(read).as("the error comes before the end").isPositive();
                tail.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                tail.delete(0, Math.max(0, tail.length() - 200_000));
            }
        }
    }

    private static String readUntil(Socket client, String end) throws Exception {
        client.setSoTimeout(20_000);
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int read = client.getInputStream().read();
            assertThat(read).as("what comes after %s", text).isNotNegative();
            text.append((char) read);
        }
        return text.toString();
    }

    private static String noise(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /** One masked text frame; a mask of zeros leaves the bytes as they are. */
    private static void send(Socket client, String message) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] head = bytes.length < 126
                ? new byte[] {(byte) 0x81, (byte) (0x80 | bytes.length), 0, 0, 0, 0}
                : new byte[] {
                    (byte) 0x81, (byte) (0x80 | 126), (byte) (bytes.length >> 8), (byte) bytes.length, 0, 0, 0, 0
                };
        client.getOutputStream().write(head);
        client.getOutputStream().write(bytes);
    }

    @Test
    void oldChangesArePurged() {
        Tables.execute(
                "update character_changes set occurred_at = now() - interval '25 hours' where character_id = ?", other);
        retention.sweep().await().atMost(Duration.ofSeconds(20));
        assertThat(Tables.list(
                        "select distinct character_id from character_changes where character_id in (?, ?)",
                        character,
                        other))
                .containsExactly(String.valueOf(character));
    }

    @Test
    void nobodyFollowsWhoIsNotLetIn() {
        ChangeService closed = new ChangeService(Callers.nobody(), characters, stream);
        assertThatThrownBy(() -> closed.follow(null))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }
}
