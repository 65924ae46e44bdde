package ai.whisperengine.memory.event;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "emotions")
@Type("DetectedEmotion")
@Description("An emotion that an analysis found in something that a user said.")
@SuppressWarnings("NullAway.Init")
public class DetectedEmotion extends Loaded {

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
    @Column(name = "detected_emotion")
    @Description("The emotion, in a word of the analysis: joy, sadness, curiosity and so on.")
    public String emotion;

    @NonNull
    @Column(name = "confidence")
    @Description("How sure the analysis is, 0 to 1, with about seven digits.")
    public Double confidence;

    @Column(name = "context")
    @Description("What was said, or what it was about.")
    public @Nullable String context;

    @NonNull
    @Column(name = "response_adapted")
    @Description("Whether the answer took it into account.")
    public Boolean responseAdapted;

    @NonNull
    @Column(name = "timestamp")
    @Description("When it was felt.")
    public OffsetDateTime detectedAt;
}
