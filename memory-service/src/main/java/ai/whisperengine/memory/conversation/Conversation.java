package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A row of the conversations; written by functions of the database alone. */
@Table(name = "conversation_threads")
@Key(fields = @FieldSet("id"))
@Type("Conversation")
@Description("What is said in one channel of a platform, by any number of users and characters.")
public class Conversation extends Loaded {

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @NonNull
    @Column(name = "platform")
    @Description("The platform of the channel, in lower case.")
    public String platform;

    @NonNull
    @Column(name = "channel_id")
    @Description("The platform's id of the channel. A channel has one conversation.")
    public String channelId;

    @Column(name = "channel_type")
    @Description("What kind of channel it is, in the platform's word; null until somebody tells.")
    public @Nullable String channelType;

    @Ignore
    @Column(name = "audience")
    public String storedAudience;

    @Column(name = "title")
    @Description("A title, where one was given.")
    public @Nullable String title;

    @NonNull
    @Column(name = "started_at")
    @Description("When it began: the time of its earliest message, or when it was made if that was earlier.")
    public OffsetDateTime startedAt;

    @NonNull
    @Column(name = "last_activity_at")
    @Description("The time of its latest message, or when it was made if it has none.")
    public OffsetDateTime lastActivityAt;

    @Needs("storedAudience")
    @Name("audience")
    @NonNull
    @Description("Who can read along in the channel, which decides where its messages may surface.")
    public ChannelAudience getAudience() {
        return ChannelAudience.valueOf(storedAudience);
    }
}
