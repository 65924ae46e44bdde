package ai.whisperengine.memory.conversation;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("LastInteraction")
@Description("When a user and a character last spoke.")
public record LastInteraction(
        @NonNull @Description("When the newest message was sent.")
        OffsetDateTime at,

        @NonNull
        @Description(
                "How long ago that is, in words: minutes, hours, days, months of 30 days from more than 30 days on,"
                        + " years of 365 days from more than 365 days on; \"just now\" below a minute.")
        String age,

        @NonNull @Description("The newest message, cut to 300 characters.")
        String preview,

        @NonNull @Description("The newest three messages, oldest first.")
        List<@NonNull Message> messages) {}
