package ai.whisperengine.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.impl.HeaderParser;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "''                                                                     | JSON",
                "*/*                                                                    | JSON",
                "application/*                                                          | JSON",
                "application/json                                                       | JSON",
                "Application/GraphQL-Response+JSON                                      | GRAPHQL",
                "application/graphql-response+json; charset=utf-8, application/json;q=0.9 | GRAPHQL",
                "application/json;q=0.5, application/graphql-response+json              | GRAPHQL",
                "text/html, application/json                                            | JSON",
                "text/html, */*;q=0.1                                                   | JSON",
                "text/html                                                              | none",
                "application/json;q=0                                                   | none",
                "application/xml                                                        | none"
            })
    void theMostWantedTypeIsAnswered(String accept, AnswerType expected) {
        List<MIMEHeader> parsed =
                HeaderParser.sort(HeaderParser.convertToParsedHeaderValues(accept, ParsableMIMEValue::new));
        assertThat(AnswerType.of(parsed)).isEqualTo(expected);
    }
}
