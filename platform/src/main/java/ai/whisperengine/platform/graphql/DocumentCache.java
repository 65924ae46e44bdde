package ai.whisperengine.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The valid documents of recent requests, so that a repeated one is neither parsed nor validated again. A syntax tree
 * takes up to a hundred times the memory of its text; so the texts are counted, not the documents.
 */
@RegisterForReflection(
        classNames = "com.github.benmanes.caffeine.cache.SSMW") // how Caffeine makes this cache, for native executables
final class DocumentCache implements PreparsedDocumentProvider {

    /** Some 40 MB of syntax trees at the very most. */
    private static final int CHARACTERS = 500_000;

    private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((String text, PreparsedDocumentEntry entry) -> text.length())
            .executor(Runnable::run)
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        String text = input.getQuery();
        PreparsedDocumentEntry known = documents.getIfPresent(text);
        if (known == null) {
            known = parseAndValidate.apply(input);
            if (!known.hasErrors()) {
                documents.put(text, known);
            }
        }
        return CompletableFuture.completedFuture(known);
    }
}
