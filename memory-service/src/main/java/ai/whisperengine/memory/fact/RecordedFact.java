package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.error.ApiException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What became of one element of a batch: an outcome and a fact, or an error.")
public class RecordedFact {

    @NonNull
    @Description("The place of the element in the batch, from 0.")
    public Integer index;

    @Description("What became of it; null when it was refused.")
    public @Nullable FactOutcome outcome;

    @Id
    @Description("Id of the fact that it is part of; null when it was refused.")
    public @Nullable String factId;

    @Description("Why it was refused, as a code of the error catalogue; null when it was not.")
    public @Nullable String code;

    @Description("Why it was refused, in words.")
    public @Nullable String message;

    @Description("The field that it was refused for, if one.")
    public @Nullable String field;

    private RecordedFact(int index) {
        this.index = index;
    }

    @Ignore
    static RecordedFact of(int index, FactOutcome outcome, String factId) {
        RecordedFact recorded = new RecordedFact(index);
        recorded.outcome = outcome;
        recorded.factId = factId;
        return recorded;
    }

    @Ignore
    static RecordedFact refused(int index, ApiException failure) {
        RecordedFact recorded = new RecordedFact(index);
        recorded.code = failure.code().name();
        recorded.message = failure.getMessage();
        recorded.field = (String) failure.details().get("field");
        return recorded;
    }
}
