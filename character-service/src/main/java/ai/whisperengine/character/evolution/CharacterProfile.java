package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "character_profiles_v2")
@Description("A character with its whole document, as of the last refreshAnalytics. For lists and analytics; what a "
        + "character is now, the query character tells.")
public class CharacterProfile extends Loaded {

    @Description("The id of the character")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Integer id;

    @Description("The name that people see")
    @NonNull
    @Column(name = "name")
    public String name;

    @Description("The handle")
    @NonNull
    @Column(name = "normalized_name")
    public String normalizedName;

    @Description("The bot that speaks for the character, where it has another name")
    @Column(name = "bot_name")
    public @Nullable String botName;

    @Description("The archetype, as the source writes it")
    @NonNull
    @Column(name = "archetype")
    public String archetype;

    @Description("Whether the character stays in its role and need not say that it is an AI")
    @NonNull
    @Column(name = "allow_full_roleplay")
    public Boolean allowFullRoleplay;

    @Description("active or archived")
    @NonNull
    @Column(name = "status")
    public String status;

    @Description("The version of the definition")
    @NonNull
    @Column(name = "version")
    public Integer version;

    @Description("The definition as one JSON object: built from the sections, and overlaid by the stored document")
    @Column(name = "cdl_data")
    public @Nullable JsonValue cdlData;

    @Description("The definitions of the character's workflows")
    @Column(name = "workflow_data")
    public @Nullable JsonValue workflowData;

    @Description("Further data about the character")
    @Column(name = "metadata")
    public @Nullable JsonValue metadata;

    @Description("How many of its workflows are active, over all users")
    @NonNull
    @Column(name = "active_workflows")
    public Integer activeWorkflows;

    @Description("When the character last changed")
    @NonNull
    @Column(name = "updated_at")
    public OffsetDateTime updatedAt;
}
