package ai.whisperengine.memory.transaction;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("TransactionFilter")
@Description("Which roleplay transactions a list has. What is absent does not restrict; everything given must hold.")
@SuppressWarnings("NullAway.Init")
public class TransactionFilter {

    @Id
    @NonNull
    @Description("Only those of this user.")
    public String userId;

    @Description("Only those with the character of this handle.")
    public @Nullable String characterName;

    @Description("Only those of this type, exactly as written.")
    public @Nullable String transactionType;

    @Description("Only those in one of these states now.")
    public @Nullable List<@NonNull TransactionState> states;
}
