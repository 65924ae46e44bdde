package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What leads from something that a user likes to something else.")
public enum RecommendationReason {
    @Description("The two are of one type, and their names are alike by more than 0.3.")
    SIMILAR_NAME,
    @Description("An edge of more than 0.3 leads there, not one between opposites.")
    RELATED
}
