package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("What was done with data of a user.")
public enum DataAction {
    @Description("It was read. Reads of one kind by one caller are one entry an hour.")
    READ,
    @Description("It was changed or removed.")
    CHANGED,
    @Description("It was used in another place than the one it was said in.")
    DISCLOSED,
    @Description("It would have been used in another place, and the user's settings kept it back.")
    WITHHELD
}
