package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a memory that was sent.")
public enum RememberOutcome {
    @Description("It is stored.")
    STORED,
    @Description("A memory with this client id was there already; it stays as it is.")
    EXISTED,
    @Description("It was not stored; code, field and message say why.")
    REFUSED
}
