package ai.whisperengine.memory.event;

import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "user_events")
@Type("UserEvent")
@Description("Something that happened between a user and a character.")
@SuppressWarnings("NullAway.Init")
public class UserEvent extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("Id of the user.")
    public String userId;

    @NonNull
    @Column(name = "bot_name")
    @Description("Handle of the character.")
    public String characterName;

    @NonNull
    @Column(name = "event_type")
    @Description("What kind of event it is, free text.")
    public String eventType;

    @NonNull
    @Column(name = "event_data")
    @Description("What is known of it: JSON of any kind.")
    public JsonValue data;

    @Column(name = "location_context")
    @Description("Where it happened: a channel, a place in a story.")
    public @Nullable String location;

    @NonNull
    @Column(name = "timestamp_utc")
    @Description("When it happened.")
    public OffsetDateTime occurredAt;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was stored.")
    public OffsetDateTime createdAt;
}
