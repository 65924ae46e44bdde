package ai.whisperengine.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphQlFailuresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argument 'config' with value 'ObjectValue{key='sk'}' contains a field not in 'In': 'typo'"
                        + " | argument 'config' contains a field not in 'In': 'typo'",
                "argument 'a.b' with value 'StringValue{value='sk' is not a valid'}' is not a valid 'Float' - Expected x"
                        + " | argument 'a.b' is not a valid 'Float' - Expected x",
                "argument 'a' with value 'StringValue{value='sk'}' must be an object type"
                        + " | argument 'a' must be an object type",
                "argument 'a' with value 'ObjectValue{}' is missing required fields '[b]'"
                        + " | argument 'a' is missing required fields '[b]'",
                "Unable to parse value: sk: more | Unable to parse value",
                "argument 'x' is not a valid 'Float' - SRGQL000022: Can not parse a number from [StringValue{value='s'}]"
                        + " | argument 'x' is not a valid 'Float'",
                "Field 'nonsense' in type 'Query' is undefined | Field 'nonsense' in type 'Query' is undefined"
            })
    void aMessageNamesThePlaceAndNotTheValue(String given, String shown) {
        assertThat(GraphQlFailures.withoutValues(given)).isEqualTo(shown);
    }
}
