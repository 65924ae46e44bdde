package ai.whisperengine.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "23505, ALREADY_EXISTS",
        "23503, NOT_FOUND",
        "23514, BAD_USER_INPUT",
        "22021, BAD_USER_INPUT",
        "22023, BAD_USER_INPUT",
        "54011, LIMIT_EXCEEDED",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "57014, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "42501, FORBIDDEN",
        "54000, LIMIT_EXCEEDED",
        "42P01, INTERNAL",
    })
    void everyKindOfDatabaseErrorHasItsCode(String sqlState, ErrorCode code) {
        PgException pg = new PgException("secret row (42, pizza)", "ERROR", sqlState, "Key (name)=(secret)");

        ApiException failure = Failures.of(new CompletionException(new RuntimeException(pg)));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("pizza");
    }

    @Test
    void whatIsNeitherExceptionNorErrorIsReportedAllTheSame() {
        Throwable neither = new Throwable("Timeout");

        Throwable reported = Failures.reportable(neither);

        assertThat(reported).isInstanceOf(ApiException.class).hasCause(neither);
        assertThat(Failures.of(reported).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        Exception exception = new Exception("as it is");
        assertThat(Failures.reportable(exception)).isSameAs(exception);
    }

    @Test
    void hibernatesWrappingKeepsTheCode() {
        var violation = new org.hibernate.exception.ConstraintViolationException(
                "secret", new SQLException("secret row", "23505"), "characters_normalized_name_key");

        ApiException failure = Failures.of(new CompletionException(violation));

        assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
        assertThat(failure.getMessage())
                .contains("characters_normalized_name_key")
                .doesNotContain("secret");
    }

    @Test
    void whatIsOutOfReachIsUnavailable() {
        assertThat(Failures.of(new ConnectException("localhost:5433")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        // A row that cannot be decoded is a defect, though Jackson calls it an IOException.
        assertThat(Failures.of(new com.fasterxml.jackson.core.JsonParseException(null, "x"))
                        .code())
                .isEqualTo(ErrorCode.INTERNAL);
        assertThat(Failures.of(new TimeoutException()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void anUnexpectedFailureShowsNothingOfItself() {
        ApiException failure = Failures.of(new IllegalStateException("password=hunter2"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.getMessage()).doesNotContain("hunter2").contains("reference");
    }

    @Test
    void aCycleOfCausesEnds() {
        RuntimeException a = new RuntimeException("a");
        RuntimeException b = new RuntimeException("b", a);
        a.initCause(b);

        assertThat(Failures.of(a).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void aGraphQlErrorCarriesCodeAndDetails() {
        GraphQLError error = GraphQlFailures.code(new ExceptionWhileDataFetching(
                ResultPath.parse("/editCharacter"),
                ApiException.conflict("version 3 is current").with("currentVersion", 3),
                new SourceLocation(1, 1)));

        assertThat(error.getExtensions()).containsEntry("code", "CONFLICT").containsEntry("currentVersion", 3);
        assertThat(error.getMessage()).isEqualTo("version 3 is current");
        assertThat(error.getPath()).containsExactly("editCharacter");
    }

    @Test
    void aQueryThatDoesNotValidateIsBadInput() {
        GraphQLError error = GraphQlFailures.code(GraphqlErrorBuilder.newError()
                .message("Field 'x' is undefined; 100%")
                .build());

        assertThat(error.getExtensions()).containsEntry("code", "BAD_USER_INPUT");
        assertThat(error.getMessage()).isEqualTo("Field 'x' is undefined; 100%");
    }
}
