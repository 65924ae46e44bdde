package ai.whisperengine.memory.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search looks for, and which page of it is wanted; not checked yet. */
record MemoryQuery(
        @Nullable String words,
        @Nullable List<Double> embedding,
        @Nullable Integer first,
        @Nullable String after,
        @Nullable Integer last,
        @Nullable String before) {}
