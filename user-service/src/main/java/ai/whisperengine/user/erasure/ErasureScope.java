package ai.whisperengine.user.erasure;

import org.eclipse.microprofile.graphql.Description;

@Description("What of a user is erased.")
public enum ErasureScope {
    @Description(
            "Everything of every slice, the user and the accounts included. A ban that is in force stays, as a bare"
                    + " ban of the account.")
    ALL,
    @Description("Conversations, messages, summaries, memories, events, deals, runs of workflows, what analyses and"
            + " characters noted about them.")
    MEMORY,
    @Description("Facts with all their versions, and the entities that only this user had a fact about.")
    FACTS,
    @Description("Preferences and their history.")
    PREFERENCES,
    @Description("Relationships and their events, trust, feelings of characters, profile and personality.")
    TRUST
}
