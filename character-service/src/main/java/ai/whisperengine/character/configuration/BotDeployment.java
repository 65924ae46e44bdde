package ai.whisperengine.character.configuration;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.section.CreatedSectionRow;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.Needs;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "bot_deployments")
@Description("The container in which the character's bot runs, or ran last.")
public class BotDeployment extends CreatedSectionRow {

    @Description("Name of the container, unique among all bots")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "container_name", nullable = false, columnDefinition = "text")
    public String containerName;

    @Description("Port of the bot on its host, unique among all bots")
    @NotNull
    @Min(1)
    @Max(65_535)
    @Column(name = "port", nullable = false)
    public Integer port;

    @Description("Where the bot stands: deploying (when absent), running, stopped, failed")
    @Size(min = 1, max = LABEL)
    @Column(name = "status", nullable = false, columnDefinition = "text")
    public String status = "deploying";

    @Description(
            "The configuration that the bot was deployed with. It may hold secrets: it can be written; it is stored "
                    + "encrypted, and a read answers a mask")
    @Masked
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "config::text", write = "?::text::jsonb")
    @Column(name = "config", columnDefinition = "jsonb")
    public @Nullable JsonValue config;

    @Description("Why the deployment failed, where it did")
    @Size(max = TEXT)
    @Column(name = "error_message", columnDefinition = "text")
    public @Nullable String errorMessage;

    @Description("When the bot came up")
    @Column(name = "deployed_at")
    public @Nullable OffsetDateTime deployedAt;

    @Description("When the bot was stopped")
    @Column(name = "stopped_at")
    public @Nullable OffsetDateTime stoppedAt;

    /** A list of deployments spans characters, so a row says whose it is. */
    @Transient
    @Needs("characterId")
    @Name("characterId")
    @Id
    @NonNull
    @Description("Id of the character whose bot it is")
    public String getOwner() {
        return String.valueOf(characterId);
    }

    // Below a character the key of the parent is left out of the JSON; here it is read.
    @JsonProperty("characterId")
    void readOwner(Integer key) {
        characterId = key;
    }

    @NotNull
    public String getStatus() {
        return status;
    }
}
