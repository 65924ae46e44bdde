package ai.whisperengine.user.preference;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "user_preferences")
@RowOrder({"type", "characterName"})
@Description("What a user prefers, of one type, with one character or with all of them.")
public class UserPreference extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Integer id;

    @ParentKey
    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("The user.")
    public String userId;

    @Column(name = "bot_name")
    @Description("Handle of the character that it holds for; null where it holds for all of them.")
    public @Nullable String characterName;

    @NonNull
    @Column(name = "preference_type")
    @Description("What it is about: preferred_name, timezone, language, communication_style, location and others.")
    public String type;

    @NonNull
    @Column(name = "preference_value")
    @Description("What is preferred. Old values that were no text stand here as JSON.")
    public String value;

    @NonNull
    @Column(name = "confidence")
    @Description("How sure it is, 0 (a guess) to 1 (certain).")
    public Double confidence;

    @NonNull
    @Column(name = "origin")
    @Description("How it is known.")
    public PreferenceOrigin origin;

    @Column(name = "source")
    @Description("Where it comes from: a method of extraction, a form.")
    public @Nullable String source;

    @Column(name = "context")
    @Description("More about how it became known, an object.")
    public @Nullable JsonValue context;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was first known.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it changed last.")
    public OffsetDateTime updatedAt;
}
