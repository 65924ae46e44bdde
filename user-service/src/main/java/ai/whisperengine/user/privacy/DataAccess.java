package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Table(name = "user_data_audit")
@Description("An entry of the privacy audit: who read or changed what of a user. Kept for 90 days unless configured"
        + " otherwise.")
public class DataAccess extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("The user whose data it was.")
    public String userId;

    @NonNull
    @Column(name = "actor")
    @Description("Who did it: the caller, or what the caller names.")
    public String actor;

    @NonNull
    @Column(name = "action")
    @Description("What was done.")
    public DataAction action;

    @NonNull
    @Column(name = "subject")
    @Description("What it was done with.")
    public DataSubject subject;

    @NonNull
    @Column(name = "details")
    @Description(
            "More about it, an object: names of changed settings, accounts that were linked or unlinked, the reason. Never"
                    + " the values of settings or preferences.")
    public JsonValue details;

    @NonNull
    @Column(name = "occurrences")
    @Description("How often: 1 for a change; reads of one hour are counted, but of those of profile, relationships and"
            + " personality, which come often, the first of the hour is noted.")
    public Integer occurrences;

    @NonNull
    @Column(name = "occurred_at")
    @Description("When, or the first time in that hour.")
    public OffsetDateTime occurredAt;
}
