package ai.whisperengine.character.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.workflow.WorkflowIssue.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionCheckTest {

    private static final String GOOD = """
            version: "1.0"
            character: dot
            description: What happens at the counter
            workflows:
              order:
                description: Somebody orders tea
                triggers:
                  patterns: ["bring me (?P<what>.*)", 'a cup of (.+) please']
                  keywords: [tea, "no"]
                  context_required: [{type: message_type, value: user_request}]
                  llm_validation: {enabled: true, prompt: 'Is "{message}" an order?', confidence_threshold: 0.7}
                initial_state: asked
                states:
                  asked:
                    description: Waiting for the money
                    prompt_injection: "They asked for {context.what}."
                    transitions:
                      - to_state: completed
                        triggers: {patterns: ["here you (go|are)"]}
                        action: complete_transaction
                      - cancelled
                    timeout: {duration_seconds: 300, action: cancel_transaction, message: Too late}
                  completed: {final: true}
                  cancelled: {}
                on_trigger:
                  extract_context: {price: {from: lookup, table: prices, key: "{what}", default: 5}}
            lookup_tables: {prices: {tea: 3}}
            config: {default_timeout_seconds: 600, workflow_priority: first_match}
            """;

    private static JsonNode document(String yaml) {
        return WorkflowYaml.read(yaml, "yaml");
    }

    private static List<String> issues(String yaml, Severity severity) {
        return DefinitionCheck.of(document(yaml)).stream()
                .filter(i -> i.severity() == severity)
                .map(WorkflowIssue::path)
                .toList();
    }

    @Test
    void aGoodDocumentHasNothingToSay() {
        assertThat(DefinitionCheck.of(document(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "version: \"1.0\" | version: \"2.0\" | version",
                "character: dot | character: [dot] | character",
                "initial_state: asked | initial_state: nowhere | workflows.order.initial_state",
                "initial_state: asked | initial_state: completed | workflows.order.initial_state",
                "initial_state: asked | x: y | workflows.order.initial_state",
                "to_state: completed | to_state: nowhere | workflows.order.states.asked.transitions[0].to_state",
                "to_state: completed | to: completed | workflows.order.states.asked.transitions[0]",
                "- cancelled | - gone | workflows.order.states.asked.transitions[1].to_state",
                "- cancelled | - 7 | workflows.order.states.asked.transitions[1]",
                "'a cup of (.+) please' | 'a (cup' | workflows.order.triggers.patterns[1]",
                "'a cup of (.+) please' | '' | workflows.order.triggers.patterns[1]",
                "[tea, \"no\"] | [tea, no] | workflows.order.triggers.keywords[1]",
                "[tea, \"no\"] | tea | workflows.order.triggers.keywords",
                "[{type: message_type, value: user_request}] | always | workflows.order.triggers.context_required",
                "enabled: true | enabled: maybe | workflows.order.triggers.llm_validation.enabled",
                "threshold: 0.7 | threshold: 1.1 | workflows.order.triggers.llm_validation.confidence_threshold",
                "duration_seconds: 300 | duration_seconds: 0 | workflows.order.states.asked.timeout.duration_seconds",
                "duration_seconds: 300 | x: 300 | workflows.order.states.asked.timeout.duration_seconds",
                "default_timeout_seconds: 600 | default_timeout_seconds: long | config.default_timeout_seconds",
                "{final: true} | {final: 1} | workflows.order.states.completed.final",
                "cancelled: {} | cancelled: [] | workflows.order.states.cancelled",
                "lookup_tables: {prices: {tea: 3}} | lookup_tables: none | lookup_tables"
            })
    void whatCannotWorkIsAnErrorAtItsPlace(String good, String bad, String path) {
        String yaml = GOOD.replace(good.strip(), bad.strip());
        assertThat(yaml).isNotEqualTo(GOOD);
        assertThat(issues(yaml, Severity.ERROR)).contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "- cancelled | - completed | workflows.order.states.cancelled",
                "cancelled: {} | cancelled: {transitions: [asked]} | workflows.order.states.cancelled.transitions",
                "- cancelled | - lost | workflows.order.states.lost",
                "table: prices | table: weights | workflows.order.on_trigger.extract_context.price.table",
                "'a cup of (.+) please' | '(a+)+b' | workflows.order.triggers.patterns[1]",
                "version: \"1.0\" | other: 1 | version"
            })
    void whatIsProbablyAMistakeIsAWarning(String good, String bad, String path) {
        String yaml = GOOD.replace(good.strip(), bad.strip())
                .replace("completed: {final", "lost: {}\n      completed: {final");
        assertThat(issues(yaml, Severity.WARNING)).contains(path);
    }

    @Test
    void patternsAreBounded() {
        String yaml = GOOD.replace("a cup of (.+) please", "(".repeat(499) + "a" + ")".repeat(499));
        assertThat(issues(yaml, Severity.ERROR)).isEmpty();
        assertThat(issues(GOOD.replace("a cup of (.+) please", "a".repeat(1_001)), Severity.ERROR))
                .containsExactly("workflows.order.triggers.patterns[1]");
        String many = GOOD.replace("keywords: [tea, \"no\"]", "keywords: [" + "tea, ".repeat(501) + "tea]");
        assertThat(issues(many, Severity.ERROR)).containsExactly("workflows.order.triggers.keywords");
    }

    @Test
    void issuesAreBounded() {
        StringBuilder many = new StringBuilder("character: dot\nworkflows:\n");
        for (int i = 0; i < 90; i++) {
            many.append("  w").append(i).append(": []\n");
        }
        assertThat(issues(many.toString(), Severity.ERROR)).hasSize(50);
        assertThat(issues("character: dot\nworkflows: {}", Severity.ERROR)).containsExactly("workflows");
        assertThat(issues("just text", Severity.ERROR)).containsExactly("");
    }

    @Test
    void theDocumentIsShownAsStatesAndTransitions() {
        WorkflowDefinition order = DefinitionReader.workflows(document(GOOD)).get(0);

        assertThat(order.initialState()).isEqualTo("asked");
        assertThat(order.triggers().patterns()).hasSize(2);
        assertThat(order.states().stream().map(WorkflowState::name)).containsExactly("asked", "completed", "cancelled");
        WorkflowState asked = order.states().get(0);
        assertThat(asked.timeoutSeconds()).isEqualTo(300);
        assertThat(asked.transitions().stream().map(WorkflowTransition::toState))
                .containsExactly("completed", "cancelled");
        assertThat(asked.endsAs()).isNull();
        assertThat(order.states().get(2).endsAs()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(order.document().asJsonObject()).containsKey("on_trigger");
    }

    /** Documents also come by functions that check nothing. */
    @Test
    void anyOldDocumentIsShownWithoutFailing() {
        for (String junk : List.of(
                "workflows: 3",
                "workflows: {a: 3, b: {states: 7}, c: {states: {x: 9, y: {transitions: {}}}}}",
                "workflows: {a: {states: {x: {transitions: [{}, 5, [x]], timeout: soon}}, triggers: [], initial_state: 5}}",
                "[1]")) {
            assertThat(DefinitionReader.workflows(document(junk))).isNotNull();
            assertThat(issues(junk, Severity.ERROR)).isNotEmpty();
        }
    }
}
