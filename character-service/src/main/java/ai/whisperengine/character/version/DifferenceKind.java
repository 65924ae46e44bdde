package ai.whisperengine.character.version;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a row or a field between two versions.")
public enum DifferenceKind {
    @Description("The row is in the later version alone")
    ADDED,
    @Description("The row is in the earlier version alone")
    REMOVED,
    @Description("The field has another value")
    CHANGED,
    @Description("The row has another place: among its equals, or below another row")
    MOVED
}
