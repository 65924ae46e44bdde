package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How many relationships are at a stage.")
public record StageCount(
        @NonNull @Description("The stage.") RelationshipStage stage,
        @Description("How many are there.") int count) {}
