package ai.whisperengine.character.configuration;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_deployment_config")
@RowOrder({"-isActive", "-createdAt"})
@Description("How the character's bot is to be run as a container. One row is active; the others are its history.")
public class DeploymentConfig extends TrackedSectionRow {

    @Description("Port on which the bot listens inside the container")
    @Min(1)
    @Max(65_535)
    @Column(name = "container_port")
    public @Nullable Integer containerPort;

    @Description("Port on which the bot answers health checks, from 9090 up by custom")
    @Min(1)
    @Max(65_535)
    @Column(name = "health_check_port")
    public @Nullable Integer healthCheckPort;

    @Description("Most memory of the container, in Docker's notation; 512m when not given")
    @Size(max = LABEL)
    @Column(name = "memory_limit", columnDefinition = "text")
    public @Nullable String memoryLimit = "512m";

    @Description("Most processors of the container, as a decimal number; 0.5 when not given")
    @Size(max = LABEL)
    @Column(name = "cpu_limit", columnDefinition = "text")
    public @Nullable String cpuLimit = "0.5";

    @Description("When the container is started again: no, always, on-failure, unless-stopped (when absent)")
    @Size(max = LABEL)
    @Column(name = "restart_policy", columnDefinition = "text")
    public @Nullable String restartPolicy = "unless-stopped";

    @Description("Environment of the container, name to value. It may hold secrets: it can be written; it is "
            + "stored encrypted, and a read answers a mask")
    @Masked
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "environment_variables::text", write = "?::text::jsonb")
    @Column(name = "environment_variables", columnDefinition = "jsonb")
    public @Nullable JsonValue environmentVariables;

    @Description("Directories that are mounted into the container")
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "volume_mounts::text", write = "?::text::jsonb")
    @Column(name = "volume_mounts", columnDefinition = "jsonb")
    public @Nullable JsonValue volumeMounts;

    @Description("The container network that the bot joins")
    @Size(max = LABEL)
    @Column(name = "network_mode", columnDefinition = "text")
    public @Nullable String networkMode = "whisperengine-multi_default";

    @Description("Where the deployment stands: stopped (when absent), inactive, deploying, running, failed")
    @Size(max = LABEL)
    @Column(name = "deployment_status", columnDefinition = "text")
    public @Nullable String deploymentStatus = "stopped";

    @Description("Whether a change of the character deploys the bot again")
    @Column(name = "auto_deploy", nullable = false)
    public Boolean autoDeploy = false;

    @Description("When the bot was last deployed")
    @Column(name = "last_deployed_at")
    public @Nullable OffsetDateTime lastDeployedAt;

    @Description("Whether this row is in force; at most one is")
    @Name("isActive")
    @Column(name = "is_active", nullable = false)
    public Boolean isActive = true;

    @Description("Name of the container")
    @Size(max = TEXT)
    @Column(name = "container_name", columnDefinition = "text")
    public @Nullable String containerName;

    @Description("The image that the container runs, with its tag")
    @Size(max = TEXT)
    @Column(name = "docker_image", columnDefinition = "text")
    public @Nullable String dockerImage;

    @Description("Variables that override the environment, name to value. It may hold secrets: it can be written; "
            + "it is stored encrypted, and a read answers a mask")
    @Masked
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "env_overrides::text", write = "?::text::jsonb")
    @Column(name = "env_overrides", columnDefinition = "jsonb")
    public @Nullable JsonValue envOverrides;

    @Description("What the last deployment reported")
    @Size(max = TEXT)
    @Column(name = "deployment_logs", columnDefinition = "text")
    public @Nullable String deploymentLogs;

    @NotNull
    public Boolean getAutoDeploy() {
        return autoDeploy;
    }

    @NotNull
    public Boolean getIsActive() {
        return isActive;
    }
}
