package ai.whisperengine.user.personality;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Not PersonalityTrait: on the one graph that is what an editor gave a character. */
@Table(name = "personality_trait_live")
@RowOrder("dimension")
@Description("A trait of a user as it is estimated from their messages.")
@SuppressWarnings("NullAway.Init")
public class PersonalityTraitEstimate extends Loaded {

    @Description("Opaque id")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @ParentKey
    @Ignore
    @Column(name = "user_id")
    public String userId;

    @Description("What it is about: a word of PersonalityDimension in lower case, or one of another program")
    @NonNull
    @Column(name = "dimension")
    public String dimension;

    @Description("Where the user stands between the two poles, -1 to 1")
    @Column(name = "value")
    public @Nullable Double value;

    @Description("How sure that is, 0 to 1: 0.1 after the first sample, then a third for each that counted")
    @Column(name = "confidence")
    public @Nullable Double confidence;

    @Description("How many samples counted; one that would move the value by less than 0.08 does not")
    @NonNull
    @Column(name = "evidence_count")
    public Integer evidenceCount;

    @Description("What showed it, oldest first; the last ten")
    @NonNull
    @Column(name = "evidence")
    public List<String> evidence;

    @Description("When a sample last counted")
    @NonNull
    @Column(name = "last_updated")
    public OffsetDateTime updatedAt;
}
