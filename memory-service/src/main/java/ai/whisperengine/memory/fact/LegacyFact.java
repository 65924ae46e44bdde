package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "facts")
@Name("LegacyFact")
@Description("A fact as older installations kept it: a text about a subject. `promoteLegacyFact` makes a `Fact` of it.")
public class LegacyFact extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Integer id;

    @Id
    @Column(name = "user_id")
    @Description("Id of the user whom it is about; null for a fact that holds for everybody.")
    public @Nullable String userId;

    @NonNull
    @Column(name = "fact_type")
    @Description("What kind of fact it is, free text.")
    public String factType;

    @NonNull
    @Column(name = "subject")
    @Description("What it is about.")
    public String subject;

    @NonNull
    @Column(name = "content")
    @Description("What it says.")
    public String content;

    @NonNull
    @Column(name = "confidence_score")
    @Description("How sure it is, 0 to 1.")
    public Double confidenceScore;

    @Column(name = "source")
    @Description("Where it comes from, free text.")
    public @Nullable String source;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was stored.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "verified")
    @Description("Whether somebody checked it.")
    public Boolean verified;

    @NonNull
    @Column(name = "global_fact")
    @Description("Whether it holds for everybody.")
    public Boolean globalFact;

    @Id
    @Column(name = "promoted_fact_id")
    @Description("Id of the `Fact` that was made of it; null when none was, or when that was erased.")
    public @Nullable UUID promotedFactId;
}
