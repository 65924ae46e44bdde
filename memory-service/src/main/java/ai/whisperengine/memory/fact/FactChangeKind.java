package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;

@Description("What made a version of a fact.")
public enum FactChangeKind {
    @Description("It was said for the first time.")
    RECORDED,
    @Description("It was said again.")
    CONFIRMED,
    @Description("A fact that it cannot hold beside was at least as sure.")
    OPPOSED,
    @Description("A surer word for the same thing took its place.")
    CONSOLIDATED,
    @Description("Another value of a relation that has one value took its place.")
    REPLACED,
    @Description("It was taken back.")
    RETRACTED,
    @Description("It was put right.")
    CORRECTED,
    @Description("Age lowered its confidence.")
    LOWERED,
    @Description("Age left too little of its confidence.")
    DEPRECATED,
    @Description("An administrator undid its ageing.")
    RESTORED,
    @Description("It was merged into another fact, because their entities turned out to be one.")
    MERGED,
    @Description("It comes from a time before versions were kept.")
    CARRIED_OVER
}
