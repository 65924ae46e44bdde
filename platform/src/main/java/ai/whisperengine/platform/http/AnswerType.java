package ai.whisperengine.platform.http;

import io.vertx.ext.web.MIMEHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two media types of a GraphQL answer, and which of them a client wants. */
enum AnswerType {
    /** What clients have always understood: status 200 for whatever the engine has to say. */
    JSON("application/json; charset=utf-8", "json"),
    /** The one of the specification: a request that could not be run has a status that says so. */
    GRAPHQL("application/graphql-response+json; charset=utf-8", "graphql-response+json");

    private final String header;
    private final String subtype;

    AnswerType(String header, String subtype) {
        this.header = header;
        this.subtype = subtype;
    }

    String header() {
        return header;
    }

    /** The type that is wanted most; null when neither is acceptable. The list stands in the client's order. */
    static @Nullable AnswerType of(List<MIMEHeader> accepted) {
        if (accepted.isEmpty()) {
            return JSON;
        }
        for (MIMEHeader wanted : accepted) {
            if (wanted.weight() > 0) {
                AnswerType type = of(wanted);
                if (type != null) {
                    return type;
                }
            }
        }
        return null;
    }

    private static @Nullable AnswerType of(MIMEHeader wanted) {
        boolean any = wanted.component().equals("*");
        if (!any && !wanted.component().equalsIgnoreCase("application")) {
            return null;
        }
        if (any || wanted.subComponent().equals("*")) {
            return JSON;
        }
        for (AnswerType type : values()) {
            if (type.subtype.equalsIgnoreCase(wanted.subComponent())) {
                return type;
            }
        }
        return null;
    }
}
