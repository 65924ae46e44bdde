package ai.whisperengine.platform.error;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** REST answers of the error catalogue: {@code {"code": ..., "message": ..., details}} with the code's status. */
public class RestFailures {

    @ServerExceptionMapper
    public Response any(Throwable failure, HttpHeaders request) {
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 500) {
            int status = http.getResponse().getStatus();
            ErrorCode code =
                    switch (status) {
                        case 401 -> ErrorCode.UNAUTHENTICATED;
                        case 403 -> ErrorCode.FORBIDDEN;
                        case 404 -> ErrorCode.NOT_FOUND;
                        case 413, 429 -> ErrorCode.LIMIT_EXCEEDED;
                        default -> ErrorCode.BAD_USER_INPUT;
                    };
            return answer(status, code, "The request was refused: " + http.getMessage(), Map.of());
        }
        if (failure instanceof IllegalArgumentException && hasMalformedType(request)) {
            return answer(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode(),
                    ErrorCode.BAD_USER_INPUT,
                    "The request was refused: its Content-Type is not a media type",
                    Map.of());
        }
        ApiException known = Failures.of(failure);
        return answer(known.code().httpStatus(), known.code(), known.getMessage(), known.details());
    }

    /** The framework reads the header where it looks for a method, and takes what it cannot read for a defect. */
    private static boolean hasMalformedType(HttpHeaders request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        try {
            MediaType.valueOf(type);
            return false;
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private static Response answer(int status, ErrorCode code, String message, Map<String, Object> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code.name());
        body.put("message", message);
        body.putAll(details);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
