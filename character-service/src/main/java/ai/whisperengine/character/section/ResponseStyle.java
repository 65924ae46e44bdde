package ai.whisperengine.character.section;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;

@Entity
@Table(name = "character_response_style")
@Description("Holds the items that describe the character's style of answering.")
public class ResponseStyle extends TrackedSectionRow {}
