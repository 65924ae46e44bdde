package ai.whisperengine.user.relationship;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How a relationship stood at the end of a stretch of time. Where nothing happened, what stood before goes"
        + " on.")
public record TrendBucket(
        @NonNull @Description("When it begins.") OffsetDateTime start,
        @Description("Events in it.") int events,
        @Description("Interactions among them.") int interactions,
        @Description("Trust at its end, 0 to 1.") double trust,

        @Description("By how much trust changed in it, -1 to 1.")
        double trustChange,

        @Description("The lowest trust after an event in it, 0 to 1; trust itself when nothing happened.")
        double trustLowest,

        @Description("The highest trust after an event in it, 0 to 1; trust itself when nothing happened.")
        double trustHighest,

        @Description("Affection at its end, 0 to 1.") double affection,
        @Description("Attunement at its end, 0 to 1.") double attunement) {}
