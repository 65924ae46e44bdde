package ai.whisperengine.memory.context;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a part of a context comes from. Among parts of one score the first kind of this order ranks first.")
public enum ContextKind {
    @Description(
            "A message of the conversation; the score is 1 for the newest and falls by a sixtieth for each before.")
    MESSAGE,
    @Description("A summary of earlier conversation; the score is its confidence.")
    SUMMARY,
    @Description("A fact about the user; the score is its weighted confidence, and 0.4 more when the message mentions"
            + " its entity, at most 1.")
    FACT,
    @Description(
            "A memory; the score is that of the retention policy, and 0.4 more when it has a word of the message, at"
                    + " most 1.")
    MEMORY
}
