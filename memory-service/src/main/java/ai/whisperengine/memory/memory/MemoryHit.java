package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("A memory that a search found, with its score and what that is made of.")
public record MemoryHit(
        @NonNull @Description("The memory.") Memory memory,

        @Description(
                "0.4 x textScore + 0.2 x similarityScore + 0.2 x recencyScore + 0.2 x importanceScore; where there is"
                        + " a semanticScore, 0.6 of that sum + 0.4 x semanticScore. 0 to 1.")
        double score,

        @Description("How well the words of the query are found: full-text rank r as r / (r + 0.1). 0 to 1.")
        double textScore,

        @Description("How like the query a part of the content is spelt, by trigrams. 0 to 1.")
        double similarityScore,

        @Description("1 for a memory of now; halves every 30 days.")
        double recencyScore,

        @Description("The importance of the memory, 0 to 1.")
        double importanceScore,

        @Description("How near it is in meaning: cosine of the two embeddings, not below 0. Null when the search or the"
                + " memory has no embedding, when these have different lengths, and when the database lacks the extension"
                + " vector.")
        @Nullable
        Double semanticScore) {

    static MemoryHit of(Memory memory, String cursor) {
        MemorySearch.Parts parts = MemorySearch.parts(cursor);
        return new MemoryHit(
                memory,
                parts.score(),
                parts.text(),
                parts.similarity(),
                parts.recency(),
                parts.importance(),
                parts.meaning());
    }
}
