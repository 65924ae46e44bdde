package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "communication_styles")
@Description("How the character communicates as a whole: engagement, formality, emotion and length.")
public class CommunicationStyle extends SectionRow {

    @Description("How much the character takes part and asks back, from 0 (reserved) to 1 (eager)")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "engagement_level")
    public @Nullable Double engagementLevel;

    @Description("The register, in free words: casual, professional, warm but precise")
    @Size(max = LABEL)
    @Column(name = "formality", columnDefinition = "text")
    public @Nullable String formality;

    @Description("How openly the character shows feelings, from 0 (hidden) to 1 (open)")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "emotional_expression")
    public @Nullable Double emotionalExpression;

    @Description("Guidance on the length of an answer, in prose")
    @Size(max = TEXT)
    @Column(name = "response_length", columnDefinition = "text")
    public @Nullable String responseLength;

    @Description("Older guidance on the flow of a conversation, as plain text or as JSON in text. The sections "
            + "conversationModes and generalConversation say it in a structured way")
    @Size(max = TEXT)
    @Column(name = "conversation_flow_guidance", columnDefinition = "text")
    public @Nullable String conversationFlowGuidance;

    @Description("Older guidance on speaking of being an AI, as plain text or as JSON in text. The section "
            + "roleplayConfig replaces it")
    @Size(max = TEXT)
    @Column(name = "ai_identity_handling", columnDefinition = "text")
    public @Nullable String aiIdentityHandling;

    @Description("The preferred length in one word: concise, medium, detailed or variable")
    @Size(max = LABEL)
    @Column(name = "response_length_preference", columnDefinition = "text")
    public @Nullable String responseLengthPreference;
}
