package ai.whisperengine.memory.transaction;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Deals within roleplay. */
@GraphQLApi
public class TransactionGraph {

    private final TransactionService transactions;
    private final Selections selections;

    public TransactionGraph(TransactionService transactions, Selections selections) {
        this.transactions = transactions;
        this.selections = selections;
    }

    @Query
    @Description("The newest open roleplay transaction between a user and a character; null when none is open.")
    public Uni<@Nullable RoleplayTransaction> pendingTransaction(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("transactionType")
                    @Description("Only of this type, exactly as written; of any type when absent.")
                    @Nullable
                    String transactionType) {
        return transactions.pending(userId, characterName, transactionType, selections.current());
    }

    @Query
    @NonNull
    @Description("Roleplay transactions of a user, newest first, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200.")
    public Uni<RoleplayTransactionConnection> roleplayTransactions(
            @Name("filter") @NonNull @Description("Which transactions.") TransactionFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("createdAt", true, first, after, last, before);
        return transactions
                .page(filter, request, selections.current())
                .map(page -> page.into(new RoleplayTransactionConnection(), RoleplayTransactionEdge::new));
    }

    @Query
    @NonNull
    @Description("Roleplay transactions that an older installation left, newest first, a page at a time: 50 unless"
            + " `first` or `last` says otherwise, at most 200.")
    public Uni<OldTransactionConnection> oldTransactions(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @Description("Only with the character of this handle.") @Nullable
                    String characterName,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("createdAt", true, first, after, last, before);
        return transactions
                .old(userId, characterName, request, selections.current())
                .map(page -> page.into(new OldTransactionConnection(), OldTransactionEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Begins a roleplay transaction. While one of the type is open between the two, another one is"
            + " ALREADY_EXISTS; the error's openTransactionId names the open one. NOT_FOUND when there is no such user"
            + " or character.")
    public Uni<RoleplayTransaction> startTransaction(
            @Name("input") @NonNull @Description("What begins.") StartTransactionInput input) {
        return transactions.start(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Changes an open roleplay transaction of the two: state, context, time limit, or several of them at"
            + " once. Any open state leads to any other but back to PENDING. CONFLICT when it has ended or expired, or"
            + " is not in the expected state; NOT_FOUND when the two have none with this id.")
    public Uni<RoleplayTransaction> updateTransaction(
            @Name("id") @NonNull @Id @Description("The id of the transaction.") String id,
            @Name("userId") @NonNull @Id @Description("Id of the user whose transaction it is.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character that it is with.")
                    String characterName,
            @Name("expectedState")
                    @Description("The state that the caller believes it to be in; any when absent.")
                    @Nullable
                    TransactionState expectedState,
            @Name("state") @Description("The new state, an open one; unchanged when absent.") @Nullable
                    TransactionState state,
            @Name("context")
                    @Description(
                            "An object that is merged into the context: its keys replace those of the same name; at"
                                    + " most 64 KiB in the end.")
                    @Nullable
                    JsonValue context,
            @Name("timeoutSeconds")
                    @Description("From now on its time is up after so many seconds, 1 to 31,536,000; unchanged when"
                            + " absent.")
                    @Nullable
                    Integer timeoutSeconds) {
        return transactions.update(
                id, userId, characterName, expectedState, state, context, timeoutSeconds, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Ends an open roleplay transaction of the two as agreed. CONFLICT when it has ended or expired already;"
                    + " NOT_FOUND when the two have none with this id.")
    public Uni<RoleplayTransaction> completeTransaction(
            @Name("id") @NonNull @Id @Description("The id of the transaction.") String id,
            @Name("userId") @NonNull @Id @Description("Id of the user whose transaction it is.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character that it is with.")
                    String characterName,
            @Name("context") @Description("An object that is merged into the context, as with an update.") @Nullable
                    JsonValue context) {
        return transactions.complete(id, userId, characterName, context, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Ends an open roleplay transaction of the two without success; the reason is kept in its context as"
            + " cancellation_reason. CONFLICT when it has ended or expired already; NOT_FOUND when the two have none"
            + " with this id.")
    public Uni<RoleplayTransaction> cancelTransaction(
            @Name("id") @NonNull @Id @Description("The id of the transaction.") String id,
            @Name("userId") @NonNull @Id @Description("Id of the user whose transaction it is.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character that it is with.")
                    String characterName,
            @Name("reason") @NonNull @Description("Why, 1 to 2,000 characters.") String reason) {
        return transactions.cancel(id, userId, characterName, reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description("For operators: writes down transactions whose time is up as EXPIRED, the longest overdue first."
            + " Readers see them so without; the service does it by itself from time to time. Returns how many there"
            + " were.")
    public Uni<Integer> expireTransactions(
            @Name("limit") @DefaultValue("1000") @Description("At most so many; 1 to 1,000.") @Nullable Integer limit) {
        return transactions.expire(limit == null ? TransactionService.BATCH : limit);
    }
}
