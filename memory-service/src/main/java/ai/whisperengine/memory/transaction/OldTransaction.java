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

/** A row of the table that roleplay transactions once were in. */
@Table(name = "role_transactions")
@Type("OldTransaction")
@Description("A roleplay transaction of an older installation, as it was left; it can be read and no longer changes.")
@SuppressWarnings("NullAway.Init")
public class OldTransaction extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @NonNull
    @Column(name = "transaction_id")
    @Description("The name that the older program gave it.")
    public String transactionId;

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
    @Description("What kind of deal it was, free text.")
    public String transactionType;

    @Ignore
    @Column(name = "state")
    public String storedState;

    @Column(name = "context")
    @Description("What the deal was about.")
    public @Nullable JsonValue context;

    @NonNull
    @Column(name = "created_at")
    @Description("When it began.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it was last written.")
    public OffsetDateTime updatedAt;

    @Needs("storedState")
    @Name("state")
    @NonNull
    @Description("How it was left.")
    public TransactionState getState() {
        return TransactionState.of(storedState);
    }
}
