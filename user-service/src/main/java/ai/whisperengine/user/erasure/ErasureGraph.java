package ai.whisperengine.user.erasure;

import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class ErasureGraph {

    private final ErasureService erasure;
    private final Selections selections;

    public ErasureGraph(ErasureService erasure, Selections selections) {
        this.erasure = erasure;
        this.selections = selections;
    }

    @Mutation
    @NonNull
    @Description("Erases a user, or one part of what is known about them, from every table of every slice, all of it or"
            + " nothing, and cannot be undone. A user who was erased before is answered with the receipt of that time."
            + " Text of others, or text that names nobody, stays. NOT_FOUND when there is and was no such user.")
    public Uni<UserErasure> eraseUser(
            @Name("id") @NonNull @Id @Description("The user.") String id,
            @Name("scope") @NonNull @Description("What to erase.") ErasureScope scope) {
        return erasure.erase(id, scope);
    }

    @Mutation
    @NonNull
    @Description(
            "Makes one user of two who are one person: everything of `from` becomes that of `into`, in every slice,"
                    + " and the id of `from` leads there from then on. Where both have the same, the stronger evidence wins,"
                    + " scores count by interactions, the stricter privacy setting and every ban stand (docs/rules.md). It cannot"
                    + " be undone; done twice it is done once. BAD_USER_INPUT for one user twice; CONFLICT when `into` was merged"
                    + " into `from` before, or `from` into somebody else; NOT_FOUND when there is no such user.")
    public Uni<UserMerge> mergeUsers(
            @Name("into") @NonNull @Id @Description("The user who stays.") String into,
            @Name("from") @NonNull @Id @Description("The user who goes.") String from) {
        return erasure.merge(into, from, selections.current().below("user"));
    }
}
