package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a character's definition names what it shares with a user.")
public enum SharedInterestKind {
    @Description("Among its interests.")
    INTEREST,
    @Description("Among its abilities.")
    ABILITY
}
