package ai.whisperengine.character.configuration;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.SECRET;

import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_llm_config")
@RowOrder({"-isActive", "-createdAt"})
@Description("Which language model speaks for the character, and with what parameters. One row is active; the "
        + "others are its history.")
public class LlmConfig extends TrackedSectionRow {

    @Description("The kind of provider: openrouter (when absent), openai, ollama, lmstudio")
    @Size(min = 1, max = LABEL)
    @Column(name = "llm_client_type", nullable = false, columnDefinition = "text")
    public String llmClientType = "openrouter";

    @Description("Base address of the provider's API")
    @Size(min = 1, max = LABEL)
    @Column(name = "llm_chat_api_url", nullable = false, columnDefinition = "text")
    public String llmChatApiUrl = "https://openrouter.ai/api/v1";

    @Description("The model, as the provider names it")
    @Size(min = 1, max = LABEL)
    @Column(name = "llm_chat_model", nullable = false, columnDefinition = "text")
    public String llmChatModel = "anthropic/claude-3-haiku";

    @Description("The key for the provider. It can be written; it is stored encrypted, and a read answers a mask, "
            + "or null where none is set")
    @Size(max = SECRET)
    @Masked
    @Column(name = "llm_chat_api_key", columnDefinition = "text")
    public @Nullable String llmChatApiKey;

    @Description("Sampling temperature, from 0 (steady) to 2 (wild); 0.7 when not given")
    @DecimalMin("0")
    @DecimalMax("2")
    @Column(name = "llm_temperature")
    public @Nullable Double llmTemperature = 0.7;

    @Description("The most tokens of one answer; 4000 when not given")
    @Min(1)
    @Max(10_000_000)
    @Column(name = "llm_max_tokens")
    public @Nullable Integer llmMaxTokens = 4000;

    @Description("Share of the probability that sampling considers, from 0 to 1; 0.9 when not given")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "llm_top_p")
    public @Nullable Double llmTopP = 0.9;

    @Description("Penalty on tokens by how often they occurred, from -2 to 2; 0 when not given")
    @DecimalMin("-2")
    @DecimalMax("2")
    @Column(name = "llm_frequency_penalty")
    public @Nullable Double llmFrequencyPenalty = 0.0;

    @Description("Penalty on tokens that occurred at all, from -2 to 2; 0 when not given")
    @DecimalMin("-2")
    @DecimalMax("2")
    @Column(name = "llm_presence_penalty")
    public @Nullable Double llmPresencePenalty = 0.0;

    @Description("Whether this row is in force; at most one is")
    @Name("isActive")
    @Column(name = "is_active", nullable = false)
    public Boolean isActive = true;

    @NotNull
    public String getLlmClientType() {
        return llmClientType;
    }

    @NotNull
    public String getLlmChatApiUrl() {
        return llmChatApiUrl;
    }

    @NotNull
    public String getLlmChatModel() {
        return llmChatModel;
    }

    @NotNull
    public Boolean getIsActive() {
        return isActive;
    }
}
