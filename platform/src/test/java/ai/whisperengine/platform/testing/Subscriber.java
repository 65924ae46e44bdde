package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the graphql-transport-ws protocol, as a frontend would be one. */
public final class Subscriber implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private Subscriber(int port) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://localhost:" + port + "/graphql"), this)
                .join();
    }

    /** Follows as the administrator. */
    public static Subscriber to(int port, String query, Map<String, ?> variables) throws Exception {
        return to(port, Tokens.admin(), query, variables);
    }

    /** Follows as the bearer of a token; null for nobody. */
    public static Subscriber to(int port, @Nullable String token, String query, Map<String, ?> variables)
            throws Exception {
        Subscriber subscriber = new Subscriber(port);
        subscriber.send(
                token == null
                        ? Map.of("type", "connection_init")
                        : Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
        JsonNode ack = subscriber.next();
        if (!ack.path("type").asText().equals("connection_ack")) {
            throw new AssertionError(ack);
        }
        subscriber.send(
                Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", query, "variables", variables)));
        return subscriber;
    }

    private void send(Map<String, ?> message) throws JsonProcessingException {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    /** The next message but pings, which go on for as long as nothing else comes. */
    public JsonNode next() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            JsonNode message = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no message in time");
            }
            if (!message.path("type").asText().equals("ping")) {
                return message;
            }
        }
    }

    /** The next message but pings, null when none comes in time. */
    @Nullable
    JsonNode within(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        JsonNode message = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        while (message != null && message.path("type").asText().equals("ping")) {
            message = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return message;
    }

    /** The next event of the subscription. */
    public JsonNode event() throws InterruptedException {
        JsonNode message = next();
        JsonNode data = message.at("/payload/data");
        if (!message.path("type").asText().equals("next") || data.size() != 1) {
            throw new AssertionError(message);
        }
        return data.elements().next();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                messages.add(JSON.readTree(partial.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        messages.add(JSON.valueToTree(Map.of("type", "closed", "status", status, "reason", reason)));
        return null;
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
