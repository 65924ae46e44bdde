package ai.whisperengine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.support.CommandLineRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        CommandLineRun run = CommandLineRun.of(Map.of(), "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("migrate", "verify", "adopt", "embedded", "Exit codes:")
                .contains("the check found differences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "verify", "adopt", "embedded"})
    void everyCommandExplainsItself(String command) {
        CommandLineRun byOption = CommandLineRun.of(Map.of(), command, "--help");
        CommandLineRun byCommand = CommandLineRun.of(Map.of(), "help", command);

        assertThat(byOption.exitCode()).isZero();
        assertThat(byOption.out()).startsWith("Usage: schema " + command).contains("--verbose");
        assertThat(byCommand.out()).isEqualTo(byOption.out());
    }

    @Test
    void knowsItsVersion() {
        assertThat(CommandLineRun.of(Map.of(), "--version").out())
                .startsWith("schema ")
                .doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mend",
                "migrate --wait=soon",
                "migrate --wait=-1",
                "verify --url=mysql://x",
                "embedded",
                "embedded --data-dir=x --port=99999"
            })
    void wrongUsageIsSaidAndExitsWithTwo(String line) {
        CommandLineRun run =
                line.isEmpty() ? CommandLineRun.of(Map.of()) : CommandLineRun.of(Map.of(), line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(SchemaException.USAGE);
        assertThat(run.err()).isNotBlank();
        assertThat(run.out()).isEmpty();
    }
}
