package ai.whisperengine.character.evolution;

import static ai.whisperengine.character.evolution.Evolutions.OPENNESS;
import static ai.whisperengine.character.evolution.Evolutions.code;
import static ai.whisperengine.character.evolution.Evolutions.openness;
import static ai.whisperengine.character.evolution.Evolutions.together;
import static ai.whisperengine.character.evolution.Evolutions.value;
import static ai.whisperengine.character.evolution.Evolutions.version;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class EvolutionConcurrencyTest {

    @BeforeEach
    void vera() {
        Evolutions.vera();
    }

    @Test
    void ofTwentyThatApplyOneAttemptOneWins() throws Exception {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        int version = version();

        List<JsonPath> answers =
                together(Collections.nCopies(20, (Callable<JsonPath>) () -> Evolutions.apply("plan-1", version)));

        assertThat(answers.stream().filter(a -> code(a) == null)).hasSize(1);
        assertThat(answers.stream().filter(a -> "CONFLICT".equals(code(a)))).hasSize(19);
        assertThat(openness()).isEqualTo("0.6");
        assertThat(version()).isEqualTo(version + 1);
        assertThat(value("select count(*) from personality_evolution_timeline where optimization_id = 'plan-1'"))
                .isEqualTo("1");
    }

    @Test
    void ofTwentyThatPlanForOneParameterOneWins() throws Exception {
        List<Callable<JsonPath>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = "plan-" + i;
            work.add(() -> Evolutions.record(id, OPENNESS, 0.6));
        }

        List<JsonPath> answers = together(work);

        assertThat(answers.stream().filter(a -> code(a) == null)).hasSize(1);
        assertThat(answers.stream().filter(a -> "CONFLICT".equals(code(a)))).hasSize(19);
    }

    @Test
    void ofTwentyThatRecordOneIdOneWins() throws Exception {
        List<JsonPath> answers = together(
                Collections.nCopies(20, (Callable<JsonPath>) () -> Evolutions.record("plan-1", OPENNESS, 0.6)));

        assertThat(answers.stream().filter(a -> code(a) == null)).hasSize(1);
        assertThat(answers.stream().filter(a -> "ALREADY_EXISTS".equals(code(a))))
                .hasSize(19);
    }

    @Test
    void stepsOnOneParameterLeaveAChainWithoutGaps() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = "plan-" + round;
            Evolutions.record(id, OPENNESS, 0.6);
            int version = version();
            List<Callable<JsonPath>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                work.add(() -> Evolutions.apply(id, version));
                work.add(() -> Evolutions.rollBack(id));
            }
            together(work);
            // Whoever came first: at most one application and one rollback, each recorded once.
            String status =
                    value("select status from personality_optimization_attempts where optimization_id = '" + id + "'");
            assertThat(status).isIn("applied", "rolled_back");
            assertThat(openness()).isEqualTo(status.equals("applied") ? "0.6" : "0.5");
            if (status.equals("applied")) {
                assertThat(code(Evolutions.rollBack(id))).isNull();
            }
        }
        assertThat(value("""
                select count(*) from (
                    select old_value, lag(new_value) over (order by id) as before, row_number() over (order by id) as place
                    from personality_evolution_timeline where parameter_path = 'personality_traits.openness') t
                where place > 1 and old_value is distinct from before""")).isEqualTo("0");
        assertThat(value("select count(*) from personality_evolution_timeline where optimization_id is not null"))
                .isEqualTo("10");
    }
}
