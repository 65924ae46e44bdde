package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a message of a batch.")
public enum AppendOutcome {
    @Description("It was stored by this call.")
    STORED,
    @Description("A message with its client id was stored before; nothing was changed.")
    EXISTING,
    @Description("It cannot be stored; code, field and problem say why.")
    REFUSED
}
