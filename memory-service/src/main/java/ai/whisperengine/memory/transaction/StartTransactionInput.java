package ai.whisperengine.memory.transaction;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("StartTransactionInput")
@Description("A roleplay transaction that begins.")
@SuppressWarnings("NullAway.Init")
public class StartTransactionInput {

    @Id
    @NonNull
    @Description("Id of the user.")
    public String userId;

    @NonNull
    @Description("Handle of the character.")
    public String characterName;

    @NonNull
    @Description("What kind of deal it is, free text of 1 to 100 characters: drink_order, quest, purchase, service.")
    public String transactionType;

    @Description("The state that it begins in, an open one; PENDING when not given.")
    public @Nullable TransactionState state;

    @Description("What the deal is about: an object of at most 64 KiB.")
    public @Nullable JsonValue context;

    @Description("After so many seconds its time is up, 1 to 31,536,000 (a year); no limit when not given.")
    public @Nullable Integer timeoutSeconds;
}
