package ai.whisperengine.user.profile;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ProfileInteractionInput")
@Description("An interaction with a user, for their profile.")
@SuppressWarnings("NullAway.Init")
public class ProfileInteractionInput {

    @Id
    @NonNull
    @Description("The user.")
    public String userId;

    @Description("The name that the user gave, 1 to 1,000 characters; the known one stays when absent.")
    public @Nullable String name;

    @Description("The mood of the message; the former one stays when absent.")
    public @Nullable UserEmotion emotion;

    @Description("How sure the mood is, 0 to 1. Only with a mood.")
    public @Nullable Double confidence;

    @Description("How strong the mood is, 0 to 1. Only with a mood.")
    public @Nullable Double intensity;

    @Description("What the mood was noticed by: at most 20 texts of 1 to 200 characters. Only with a mood.")
    public @Nullable List<@NonNull String> triggers;

    @Description("Signs of trust in this interaction, such as a secret that was told: at most 20 texts of 1 to 200"
            + " characters. Each counts once.")
    public @Nullable List<@NonNull String> trustIndicators;
}
