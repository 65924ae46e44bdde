package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("Something that a user and a character have in common.")
public record SharedInterest(
        @NonNull @Description("What the user is known to be concerned with.")
        Entity entity,

        @NonNull @Description("The relation of the user to it: likes, plays, owns and so on.")
        String relation,

        @Description("How sure that fact is, 0 to 1.") double confidence,

        @NonNull @Description("Whether it is an interest or an ability of the character.")
        SharedInterestKind kind,

        @NonNull @Description("The interest or ability in the words of the character's definition.")
        String subject,

        @Description("Its category there.") @Nullable String category,

        @Description("How important the interest is to the character, in the words of its definition.") @Nullable
        String importance,

        @Description("How good the character is at it, as its definition gives it, by custom 1 to 10.") @Nullable
        Integer proficiency,

        @Description("How well the two match: 1 for the same words, at least 0.6.")
        double likeness) {}
