package ai.whisperengine.memory.transaction;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A row of the view that knows how transactions stand at the moment of reading; nothing is written through it. */
@Table(name = "roleplay_transaction_live")
@Type("RoleplayTransaction")
@Description(
        "A deal within roleplay between one user and one character, as it stands now: an order, a quest, a purchase."
                + " Of one type, the two have at most one open at a time.")
@SuppressWarnings("NullAway.Init")
public class RoleplayTransaction extends Loaded {

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
    @Column(name = "transaction_type")
    @Description("What kind of deal it is, free text: drink_order, quest, purchase, service and so on.")
    public String transactionType;

    @Ignore
    @Column(name = "state")
    public String storedState;

    @Name("isOpen")
    @NonNull
    @Column(name = "is_open")
    @Description("Whether it has neither ended nor expired.")
    public Boolean isOpen;

    @NonNull
    @Column(name = "context")
    @Description("What the deal is about: drink, price, quantity and so on; cancellation_reason once it was cancelled.")
    public JsonValue context;

    @NonNull
    @Column(name = "created_at")
    @Description("When it began.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it was last written.")
    public OffsetDateTime updatedAt;

    @Column(name = "completed_at")
    @Description("When it ended, whichever way; null while it is open.")
    public @Nullable OffsetDateTime completedAt;

    @Column(name = "expires_at")
    @Description("When its time is up; null without a limit.")
    public @Nullable OffsetDateTime expiresAt;

    @Needs("storedState")
    @Name("state")
    @NonNull
    @Description("How it stands now; EXPIRED from the very moment that its time is up.")
    public TransactionState getState() {
        return TransactionState.of(storedState);
    }
}
