package ai.whisperengine.memory.cache;

import ai.whisperengine.platform.graphql.Selections;
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

/** What analyses found out, until it expires. */
@GraphQLApi
public class CacheGraph {

    private final CacheService caches;
    private final Selections selections;

    public CacheGraph(CacheService caches, Selections selections) {
        this.caches = caches;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("What analyses found out about a user and a character and has not expired: one statement, whatever is"
            + " selected.")
    public Uni<StrategicCaches> strategicCaches(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("windowHours")
                    @DefaultValue("168")
                    @Description("The window of the character's performance, in hours; 1 to 87,600.")
                    @Nullable
                    Integer windowHours) {
        return caches.read(
                userId,
                characterName,
                windowHours == null ? CacheService.WINDOW_HOURS : windowHours,
                selections.current());
    }

    @Mutation
    @NonNull
    @Description("Stores what analyses found out, all of it or nothing; each replaces what was known. Returns what is"
            + " known then. NOT_FOUND when there is no such user or character.")
    public Uni<StrategicCaches> saveStrategicCaches(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("input") @NonNull @Description("What was found out.") StrategicCachesInput input,
            @Name("expiresInSeconds") @NonNull @Description("For so many seconds it counts, 1 to 31,536,000 (a year).")
                    Integer expiresInSeconds) {
        return caches.save(userId, characterName, input, expiresInSeconds, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Forgets what analyses found out about a user and a character, and about the character alone. Returns"
            + " how many caches there were.")
    public Uni<Integer> expireStrategicCaches(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName) {
        return caches.expire(userId, characterName);
    }

    @Mutation
    @NonNull
    @Description("For operators: removes caches that have expired, at most 1,000 of each kind. Readers do not see them"
            + " anyway; the service does it by itself from time to time. Returns how many there were.")
    public Uni<Integer> purgeStrategicCaches() {
        return caches.purge();
    }
}
