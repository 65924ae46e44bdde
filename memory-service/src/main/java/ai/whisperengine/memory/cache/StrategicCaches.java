package ai.whisperengine.memory.cache;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A row that {@link CacheStore#source} makes of a pair: where its caches are, as far as they have not expired. */
@Table(name = "strategic_caches")
@Type("StrategicCaches")
@Description("What analyses found out about a user and a character, as far as it has not expired.")
@SuppressWarnings("NullAway.Init")
public class StrategicCaches extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("Id of the user.")
    public String userId;

    @NonNull
    @Column(name = "bot_name")
    @Description("Handle of the character.")
    public String characterName;

    @Ignore
    @Column(name = "strategic_memory_health")
    public @Nullable UUID memoryHealthId;

    @Ignore
    @Column(name = "strategic_memory_behavior")
    public @Nullable UUID memoryBehaviorId;

    @Ignore
    @Column(name = "strategic_conversation_patterns")
    public @Nullable UUID conversationPatternsId;

    @Ignore
    @Column(name = "strategic_engagement_opportunities")
    public @Nullable UUID engagementOpportunitiesId;

    @Ignore
    @Column(name = "strategic_personality_profiles")
    public @Nullable UUID personalityProfileId;

    @Ignore
    @Column(name = "strategic_character_performance")
    public @Nullable UUID characterPerformanceId;
}
