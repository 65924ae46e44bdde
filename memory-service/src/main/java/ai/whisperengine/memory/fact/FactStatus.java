package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a fact stands.")
public enum FactStatus {
    @Description("It holds, as far as anybody knows.")
    ACTIVE,
    @Description("Another fact took its place, or it was taken back. It stays to be read, and never holds again; said"
            + " again, it is a new fact.")
    SUPERSEDED,
    @Description("It was not confirmed for so long that it is hardly believed. A confirmation revives it.")
    DEPRECATED
}
