package ai.whisperengine.user.administration;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "system_settings")
@Description("A setting of the whole installation.")
public class SystemSetting extends Loaded {

    @jakarta.persistence.Id
    @NonNull
    @Column(name = "key")
    @Description("The name of the setting.")
    public String key;

    @NonNull
    @Column(name = "value")
    @Description("The value, as text.")
    public String value;

    @NonNull
    @Column(name = "value_type")
    @Description("What the text is to be read as.")
    public SettingType type;

    @Column(name = "description")
    @Description("What it is for.")
    public @Nullable String description;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it changed last.")
    public OffsetDateTime updatedAt;
}
