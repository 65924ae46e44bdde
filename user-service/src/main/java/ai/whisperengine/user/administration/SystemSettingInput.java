package ai.whisperengine.user.administration;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("SystemSettingInput")
@Description("A setting to be made or changed.")
@SuppressWarnings("NullAway.Init")
public class SystemSettingInput {

    @NonNull
    @Description("The name: 1 to 200 lower-case letters, digits and the signs _ . -, beginning with a letter.")
    public String key;

    @NonNull
    @Description("The value as text, at most 100,000 characters. deployment_mode takes local or kubernetes;"
            + " performance_mode takes quality, balanced or speed.")
    public String value;

    @Description("What the text must be readable as; the former type stays when absent, and STRING is that of a new"
            + " setting.")
    public @Nullable SettingType type;

    @Description("What it is for, 1 to 10,000 characters; the former one stays when absent.")
    public @Nullable String description;

    @Description("Change it only if it was changed last at this moment; otherwise CONFLICT.")
    public @Nullable OffsetDateTime expectedUpdatedAt;
}
