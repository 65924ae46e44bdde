package ai.whisperengine.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The GraphQL schema of a service is a contract: it stands beside the code as {@code schema.graphql}, and a change shows
 * in review. {@code mvn test -Dupdate-schema} writes the file anew.
 */
public abstract class SchemaContract {

    @Test
    void theCommittedSchemaIsTheServedOne() throws IOException {
        // The form that gateways are composed from, with the keys of the entities.
        String served = GraphQl.data("{ _service { sdl } }")
                        .getString("data._service.sdl")
                        .strip() + "\n";
        Path file = Path.of("schema.graphql");
        if (Boolean.getBoolean("update-schema")) {
            Files.writeString(file, served);
        }
        assertThat(file).exists();
        assertThat(served).isEqualTo(Files.readString(file));
    }

    @Test
    void everyTypeFieldArgumentAndValueIsDescribed() {
        String introspection = """
                { __schema { types { name kind description
                    fields { name description args { name description } }
                    inputFields { name description }
                    enumValues { name description } } } }""";
        var types = GraphQl.data(introspection);
        assertThat(Descriptions.missing(types.getList("data.__schema.types"))).isEmpty();
    }
}
