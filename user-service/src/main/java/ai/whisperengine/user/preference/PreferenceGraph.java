package ai.whisperengine.user.preference;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class PreferenceGraph {

    private final PreferenceService preferences;
    private final Selections selections;

    public PreferenceGraph(PreferenceService preferences, Selections selections) {
        this.preferences = preferences;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("What a user prefers, a page at a time: 50 unless `first` or `last` says otherwise, at most 200. Empty"
            + " when there is no such user. The read is noted in the privacy audit.")
    public Uni<UserPreferenceConnection> userPreferences(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("filter") @Description("Which preferences; all when absent.") @Nullable PreferenceFilter filter,
            @Name("orderBy") @DefaultValue("UPDATED_AT_DESC") @Description(ORDER) @Nullable PreferenceOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PreferenceOrder order = orderBy == null ? PreferenceOrder.UPDATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return preferences
                .page(userId, filter, request, selections.current())
                .map(page -> page.into(new UserPreferenceConnection(), UserPreferenceEdge::new));
    }

    @Query
    @NonNull
    @Description(
            "How a user's preferences came to be what they are, newest first, a page at a time: 50 unless `first` or"
                    + " `last` says otherwise, at most 200. Values that changed nothing are not in it. The read is noted in the"
                    + " privacy audit.")
    public Uni<PreferenceChangeConnection> preferenceHistory(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("type") @Description("Only preferences of this type.") @Nullable String type,
            @Name("characterName") @Description("Only preferences given for this character alone.") @Nullable
                    String characterName,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("changedAt", true, first, after, last, before);
        return preferences
                .history(userId, type, characterName, request, selections.current())
                .map(page -> page.into(new PreferenceChangeConnection(), PreferenceChangeEdge::new));
    }

    @Mutation("setPreference")
    @NonNull
    @Description(
            "Records what a user prefers. What the user said themself (EXPLICIT) replaces everything; what somebody"
                    + " concluded (INFERRED) replaces only another conclusion that is not surer. NOT_FOUND for an unknown user or"
                    + " character.")
    public Uni<RecordedPreference> recordPreference(
            @Name("input") @NonNull @Description("The preference.") PreferenceInput input) {
        return preferences.set(input, selections.current().below("preference"));
    }

    @Mutation
    @NonNull
    @Description("Removes a preference, and returns true; its history stays. NOT_FOUND when there is none.")
    public Uni<Boolean> removePreference(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("type") @NonNull @Description("What the preference is about.") String type,
            @Name("characterName")
                    @Description("The character that it was given for; absent for the one for all.")
                    @Nullable
                    String characterName) {
        return preferences.remove(userId, characterName, type);
    }
}
