package ai.whisperengine.user.privacy;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Arguments;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class PrivacyGraph {

    private final PrivacyService privacy;
    private final Selections selections;
    private final Arguments arguments;

    public PrivacyGraph(PrivacyService privacy, Selections selections, Arguments arguments) {
        this.privacy = privacy;
        this.selections = selections;
        this.arguments = arguments;
    }

    @Query
    @Description("What a user allows now; null when there is no such user. The read is noted in the audit.")
    public Uni<@Nullable PrivacySettings> privacySettings(
            @Name("userId") @NonNull @Id @Description("The user.") String userId) {
        return privacy.settings(userId, selections.current());
    }

    @Query
    @NonNull
    @Description(
            "Who read or changed what of a user, newest first, a page at a time: 50 unless `first` or `last` says"
                    + " otherwise, at most 200. Changes made through this service note themselves, but interactions, analyses"
                    + " and what comes with each message, which leave rows of their own. So do reads of privacy settings,"
                    + " preferences, profile, personality, lists, events and trends of relationships, and this audit; names,"
                    + " the relationship of one pair, and lists over all users of a character do not. Other programs note theirs by recordDataAccess.")
    public Uni<DataAccessConnection> privacyAudit(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("filter") @Description("Which entries; all when absent.") @Nullable DataAccessFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("occurredAt", true, first, after, last, before);
        return privacy.audit(userId, filter, request, selections.current())
                .map(page -> page.into(new DataAccessConnection(), DataAccessEdge::new));
    }

    @Mutation("setPrivacySettings")
    @NonNull
    @Description("Changes what a user allows; it counts from the next read on. NOT_FOUND when there is no such user.")
    public Uni<PrivacySettings> changePrivacySettings(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("change") @NonNull @Description("What to change.") PrivacyChange change,
            @Name("reason") @Description("Why, for the audit; 1 to 1,000 characters.") @Nullable String reason) {
        return privacy.change(userId, arguments.given("change"), reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Notes what a user decided when asked for consent; it counts from the next read on. NOT_FOUND when there"
                    + " is no such user.")
    public Uni<PrivacySettings> recordConsent(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("decision") @NonNull @Description("What the user decided.") ConsentDecision decision,
            @Name("expiresAt") @Description("When a consent ends, in the future; never when absent.") @Nullable
                    OffsetDateTime expiresAt,
            @Name("reason") @Description("How it was given, for the audit; 1 to 1,000 characters.") @Nullable
                    String reason) {
        return privacy.consent(userId, decision, expiresAt, reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Notes in a user's audit what a program did with their data, and returns true. NOT_FOUND when there is"
            + " no such user.")
    public Uni<Boolean> recordDataAccess(@Name("input") @NonNull @Description("What was done.") DataAccessInput input) {
        return privacy.note(input);
    }
}
