package ai.whisperengine.character.configuration;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What a rotation of the stored secrets did; values are counted, a column of a row being one value.")
public record SecretRotation(
        @Description("Values that were encrypted anew with the first configured key.")
        int reencrypted,

        @Description("Values that the first configured key had encrypted already.")
        int current,

        @Description("Values that were stored in clear text, and are encrypted now.")
        int encrypted,

        @Description("Values that somebody changed while they were encrypted; the change stands.")
        int changedMeanwhile,

        @Description("Values that could not be read and were left alone.")
        int unreadable,

        @Description("The first hundred of those.") List<@NonNull UnreadableSecret> unreadableSecrets,

        @Description("Whether all values were seen. Otherwise call again: what is done is not done twice.")
        boolean complete) {}
