package ai.whisperengine.user.preference;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "user_preference_changes")
@Description("A step in the history of a preference.")
public class PreferenceChange extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @Column(name = "bot_name")
    @Description("Handle of the character that the preference holds for; null where it holds for all of them.")
    public @Nullable String characterName;

    @NonNull
    @Column(name = "preference_type")
    @Description("What the preference is about.")
    public String type;

    @NonNull
    @Column(name = "change")
    @Description("What happened.")
    public PreferenceChangeKind change;

    @Column(name = "preference_value")
    @Description("The value that it got; null for a removal.")
    public @Nullable String value;

    @Column(name = "confidence")
    @Description("How sure the value was, 0 to 1; null for a removal.")
    public @Nullable Double confidence;

    @Column(name = "origin")
    @Description("How the value was known; null for a removal.")
    public @Nullable PreferenceOrigin origin;

    @Column(name = "source")
    @Description("Where the value came from.")
    public @Nullable String source;

    @Column(name = "changed_by")
    @Description("Who changed it; null for what is older than this history.")
    public @Nullable String changedBy;

    @NonNull
    @Column(name = "changed_at")
    @Description("When.")
    public OffsetDateTime changedAt;
}
