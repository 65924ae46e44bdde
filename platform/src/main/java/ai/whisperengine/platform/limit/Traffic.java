package ai.whisperengine.platform.limit;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;

/** Counts the requests of a caller, and those of nobody known by the address that they come from. */
@Singleton
public class Traffic {

    private final CallerRates rates;
    private final Callers callers;

    public Traffic(CallerRates rates, Callers callers) {
        this.rates = rates;
        this.callers = callers;
    }

    /** Fails with LIMIT_EXCEEDED when the sender of the current request comes too often. */
    public void admit(HttpServerRequest request) {
        rates.take(sender(request));
    }

    private String sender(HttpServerRequest request) {
        try {
            return "caller " + callers.require().name();
        } catch (ApiException nobody) {
            SocketAddress address = request.remoteAddress();
            return "address " + (address == null ? "" : address.hostAddress());
        }
    }
}
