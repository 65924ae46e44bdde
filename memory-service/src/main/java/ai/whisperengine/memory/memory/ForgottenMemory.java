package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The receipt of a forgotten memory. */
@Table(name = "memory_receipts")
@Description("The receipt of a forgotten memory: the memory and all its versions are erased, and this alone is left.")
@SuppressWarnings("NullAway.Init")
public class ForgottenMemory extends Loaded {

    @Description("Opaque id of the receipt.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description("Id that the memory had; it is not given again.")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "memory_id")
    public Long memoryId;

    @Description("Id of the user whom it was about.")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description("What it fell to.")
    @NonNull
    @Column(name = "cause")
    public ForgettingCause cause;

    @Description("Why, as the client said.")
    @Column(name = "reason")
    public @Nullable String reason;

    @Description("Who asked for it, or `maintenance`.")
    @NonNull
    @Column(name = "forgotten_by")
    public String forgottenBy;

    @Description("When it was erased.")
    @NonNull
    @Column(name = "forgotten_at")
    public OffsetDateTime forgottenAt;

    @Description("When the memory had come about.")
    @NonNull
    @Column(name = "remembered_at")
    public OffsetDateTime rememberedAt;
}
