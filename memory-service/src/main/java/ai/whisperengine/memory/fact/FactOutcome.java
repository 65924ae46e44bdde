package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of something that was said of a user.")
public enum FactOutcome {
    @Description("It is a new fact.")
    RECORDED,
    @Description("It was known, and is surer now.")
    CONFIRMED,
    @Description("It was known by a surer word, which was confirmed.")
    CONSOLIDATED,
    @Description("It is kept as superseded, because a surer fact opposes it.")
    OUTWEIGHED,
    @Description("It is kept as superseded, because a later value of its relation is known.")
    OUTDATED
}
