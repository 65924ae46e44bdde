package ai.whisperengine.user.personality;

import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of the view that adds what the relationships say to the stored profile. */
@Table(name = "personality_profile_live")
@Description("What is inferred about a user from their messages.")
@SuppressWarnings("NullAway.Init")
public class PersonalityProfile extends Loaded {

    @Description("Id of the user")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description("How many messages were analysed")
    @NonNull
    @Column(name = "total_conversations")
    public Integer totalConversations;

    @Description(
            "How deep the acquaintance is, 0 to 1: it fades by a twentieth with each message, and grows by what the"
                    + " message shows")
    @NonNull
    @Column(name = "relationship_depth")
    public Double relationshipDepth;

    @Description("Mean trust over all characters that the user knows, 0 to 1; null when there is none")
    @Column(name = "trust_level")
    public @Nullable Double trustLevel;

    @Description("How the user likes to be answered, as a JSON object")
    @NonNull
    @Column(name = "preferred_response_style")
    public JsonValue preferredResponseStyle;

    @Description("When the first message was analysed")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Description("When the profile last changed")
    @NonNull
    @Column(name = "updated_at")
    public OffsetDateTime updatedAt;
}
