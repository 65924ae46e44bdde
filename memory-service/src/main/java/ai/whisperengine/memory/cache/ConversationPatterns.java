package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_conversation_patterns")
@Type("ConversationPatterns")
@Description("The subjects of a user and how they change, as an analysis found them.")
@SuppressWarnings("NullAway.Init")
public class ConversationPatterns extends Cached {

    @Column(name = "recent_topics")
    @Description("The subjects of late.")
    public @Nullable JsonValue recentTopics;

    @Column(name = "avg_topic_duration_minutes")
    @Description("How long the two stay with a subject, in minutes.")
    public @Nullable Double averageTopicDurationMinutes;

    @Column(name = "context_switch_frequency")
    @Description("How often the subject changes, in a measure of the analysis.")
    public @Nullable Double contextSwitchFrequency;

    @Column(name = "predicted_switch_likelihood")
    @Description("How likely it is to change next, by custom 0 to 1.")
    public @Nullable Double predictedSwitchLikelihood;

    @Column(name = "topic_transition_graph")
    @Description("Which subject leads to which.")
    public @Nullable JsonValue topicTransitions;
}
