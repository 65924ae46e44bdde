package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "conversation_participants")
@Type("ConversationParticipant")
@Description("A user or a character who takes or took part in a conversation.")
public class ConversationParticipant extends Loaded {

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @ParentKey
    @Ignore
    @Column(name = "thread_id")
    public Long threadId;

    @org.eclipse.microprofile.graphql.Id
    @Column(name = "user_id")
    @Description("Universal id of the user; null for a character.")
    public @Nullable String userId;

    @Column(name = "character_name")
    @Description("Handle of the character; null for a user.")
    public @Nullable String characterName;

    @NonNull
    @Column(name = "joined_at")
    @Description("When they joined, the last time.")
    public OffsetDateTime joinedAt;

    @Column(name = "left_at")
    @Description("When they left; null for those who take part now.")
    public @Nullable OffsetDateTime leftAt;
}
