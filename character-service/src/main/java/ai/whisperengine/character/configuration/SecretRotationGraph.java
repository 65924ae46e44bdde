package ai.whisperengine.character.configuration;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class SecretRotationGraph {

    private static final int USUAL = 10_000;

    private final SecretRotationService rotation;

    public SecretRotationGraph(SecretRotationService rotation) {
        this.rotation = rotation;
    }

    @Mutation
    @NonNull
    @Description("Encrypts every stored secret anew that is not encrypted with the first configured key. It works in"
            + " batches, overwrites no edit that is made at the same time, and may be called again at any moment, by"
            + " several callers, too. When it is complete and nothing is unreadable, the old keys can be removed.")
    public Uni<SecretRotation> rotateSecrets(
            @Name("atMost")
                    @DefaultValue("10000")
                    @Description("Encrypts so many values at most; 1 to 100000.")
                    @Nullable
                    Integer atMost) {
        return rotation.rotate(atMost == null ? USUAL : atMost);
    }
}
