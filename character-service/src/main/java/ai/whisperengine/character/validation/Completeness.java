package ai.whisperengine.character.validation;

import org.eclipse.microprofile.graphql.Description;

/** How complete a character is, area by area. */
@Description("How complete a character is: 0 to 100 points for each area.")
public record Completeness(
        @Description("Name 25, occupation 25, description 25, location 15, age 10.")
        int identity,

        @Description("All Big Five traits 30, all of them from 0 to 1 20, values 25, a communication style 25.")
        int personality,

        @Description("Guidance on length 25, on speaking of being an AI 50, the approach to it 25.")
        int communication,

        @Description("Background 30, interests 35, skills 35.")
        int knowledge,

        @Description("The mean of the four areas, rounded.") int overall) {}
