package ai.whisperengine.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens GraphiQL with the place for the token filled in: without one, every query would be refused. */
@Singleton
public class GraphiQlHint {

    /** Before the page itself. */
    private static final int ORDER = -1;

    private static final String QUERY = """
            # Every request carries a token. Put yours in the place of TOKEN below, under Headers.
            # On one machine, deploy/local/token prints one.

            { __typename }
            """;
    private static final String HEADERS = "{\"Authorization\": \"Bearer TOKEN\"}";

    private final boolean shown;
    private final String page;

    GraphiQlHint(
            @ConfigProperty(name = "quarkus.smallrye-graphql.ui.enabled", defaultValue = "true") boolean shown,
            @ConfigProperty(name = "quarkus.http.non-application-root-path", defaultValue = "q") String root) {
        this.shown = shown;
        this.page = (root.startsWith("/") ? root : "/" + root) + "/graphql-ui/";
    }

    void register(@Observes Router router) {
        if (shown) {
            router.get(page).order(ORDER).handler(this::open);
        }
    }

    private void open(RoutingContext context) {
        if (context.request().query() != null) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, page + "?query=" + encoded(QUERY) + "&headers=" + encoded(HEADERS))
                .end();
    }

    /** The page knows no plus for a blank. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
