package ai.whisperengine.memory.memory;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;
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
public class MemoryGraph {

    private static final String AUDIENCE =
            "Who is about to use the memories, and where: what may not be said there is left"
                    + " out. Absent when the user or an administrator looks, who sees all.";

    private final MemoryService memories;
    private final Selections selections;

    public MemoryGraph(MemoryService memories, Selections selections) {
        this.memories = memories;
        this.selections = selections;
    }

    @Query
    @Description("One memory; null when there is none, or when it was forgotten.")
    public Uni<@Nullable Memory> memory(@Name("id") @Id @NonNull @Description("Id of the memory.") String id) {
        return memories.byId(id, selections.current());
    }

    @Query
    @NonNull
    @Description("What is remembered of a user, a page at a time: 50 unless `first` or `last` says otherwise, at most"
            + " 200. Empty for a user who is not known.")
    public Uni<MemoryConnection> memories(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("filter") @Description("Which memories; all when absent.") @Nullable MemoryFilter filter,
            @Name("audience") @Description(AUDIENCE) @Nullable MemoryAudience audience,
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description(ORDER) @Nullable MemoryOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        MemoryOrder order = orderBy == null ? MemoryOrder.CREATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return memories.page(userId, filter, audience, request, selections.current())
                .map(page -> page.into(new MemoryConnection(), MemoryEdge::new));
    }

    @Query
    @NonNull
    @Description(
            "Memories of a user that have a word of the query in them, in any case and without regard to accents, or"
                    + " one that is spelt alike, or that are near in meaning; best first, a page at a time. The memories found are"
                    + " not counted as recalled: `recallMemories` says which were used.")
    public Uni<MemoryHitConnection> searchMemories(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("query") @Description("Words to look for, 1 to 1,000 characters.") @Nullable String query,
            @Name("embedding")
                    @Description(
                            "Embedding of what is looked for, of the same model as those of the memories. Where the"
                                    + " database has the extension vector, memories of a cosine of 0.5 or more are found, too, and"
                                    + " nearness in meaning joins the score; without the extension it changes nothing.")
                    @Nullable
                    List<Double> embedding,
            @Name("filter") @Description("Which memories come into question; all when absent.") @Nullable
                    MemoryFilter filter,
            @Name("audience") @Description(AUDIENCE) @Nullable MemoryAudience audience,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        return memories.search(
                userId,
                new MemoryQuery(query, embedding, first, after, last, before),
                filter,
                audience,
                selections.current());
    }

    @Query
    @NonNull
    @Description("Every change of a memory, the latest first, a page at a time. Recalls and daily decay are no changes;"
            + " each version says how far decay had come. Empty for a memory that is not known or was forgotten.")
    public Uni<MemoryVersionConnection> memoryHistory(
            @Name("memoryId") @NonNull @Id @Description("Id of the memory.") String memoryId,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("version", true, first, after, last, before);
        return memories.history(memoryId, request, selections.current())
                .map(page -> page.into(new MemoryVersionConnection(), MemoryVersionEdge::new));
    }

    @Query
    @NonNull
    @Description("Receipts of a user's memories that were forgotten, the latest first, a page at a time.")
    public Uni<ForgottenMemoryConnection> forgottenMemories(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("forgottenAt", true, first, after, last, before);
        return memories.forgotten(userId, request, selections.current())
                .map(page -> page.into(new ForgottenMemoryConnection(), ForgottenMemoryEdge::new));
    }

    @Mutation
    @NonNull
    @Description(
            "Stores a memory; its first tier follows from its significance and emotional intensity. NOT_FOUND when the"
                    + " user or the character is not known, FORBIDDEN when the user's privacy settings do not let anything new be"
                    + " remembered, CONFLICT when a memory with this client id was forgotten.")
    public Uni<RememberedMemory> remember(
            @Name("input") @NonNull @Description("What to remember.") RememberInput input) {
        return memories.remember(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Stores 1 to 1,000 memories and reports each: what is wrong with one keeps no other one from being"
            + " stored.")
    public Uni<RememberReport> rememberAll(
            @Name("inputs") @NonNull @Description("What to remember, 1 to 1,000 memories.")
                    List<@NonNull RememberInput> inputs) {
        return memories.rememberAll(inputs);
    }

    @Mutation
    @NonNull
    @Description(
            "Corrects a memory; the former state stays in its history. Its tier stays: maintenance moves it when it is"
                    + " due. NOT_FOUND when there is none, CONFLICT when it has another version than expected.")
    public Uni<Memory> editMemory(@Name("input") @NonNull @Description("The correction.") EditMemoryInput input) {
        return memories.edit(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Protects a memory from maintenance: it neither decays nor changes its tier, and is forgotten only when"
                    + " somebody asks for it. NOT_FOUND when there is none.")
    public Uni<Memory> protectMemory(
            @Name("id") @NonNull @Id @Description("Id of the memory.") String id,
            @Name("reason") @NonNull @Description("Why, 1 to 1,000 characters; it replaces an earlier reason.")
                    String reason) {
        return memories.protect(id, reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Ends the protection of a memory, if it has one; decay begins anew from today. NOT_FOUND when there is no"
                    + " such memory.")
    public Uni<Memory> unprotectMemory(
            @Name("id") @NonNull @Id @Description("Id of the memory.") String id,
            @Name("reason") @Description("Why, 1 to 1,000 characters; kept in the history.") @Nullable String reason) {
        return memories.unprotect(id, reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Says what a memory was worth: it changes the importance of the memory and is counted and kept in its"
            + " history. NOT_FOUND when there is none.")
    public Uni<Memory> feedback(
            @Name("id") @NonNull @Id @Description("Id of the memory.") String id,
            @Name("feedback") @NonNull @Description("What it was worth.") MemoryFeedback feedback,
            @Name("note") @Description("What to say about it, 1 to 1,000 characters.") @Nullable String note) {
        return memories.feedback(id, feedback, note, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Counts a use of each of these memories and stamps `lastAccessed`; ids that are not known are left out."
                    + " Returns how many were counted.")
    public Uni<Integer> recallMemories(
            @Name("ids") @NonNull @Description("Ids of the memories, at most 200; one given twice counts once.")
                    List<@NonNull String> ids) {
        return memories.recall(ids);
    }

    @Mutation
    @NonNull
    @Description(
            "Erases a memory with its history, protected or not; a receipt without any content is left. Asked again,"
                    + " it gives the same receipt. NOT_FOUND when there never was such a memory.")
    public Uni<ForgottenMemory> forget(
            @Name("id") @NonNull @Id @Description("Id of the memory.") String id,
            @Name("reason")
                    @Description("Why, 1 to 1,000 characters; kept in the receipt, so no content of the memory.")
                    @Nullable
                    String reason) {
        return memories.forget(id, reason, selections.current());
    }
}
