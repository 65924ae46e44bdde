package ai.whisperengine.user.erasure;

import ai.whisperengine.platform.change.TableCount;
import ai.whisperengine.user.identity.User;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What a merge of two users did.")
public record UserMerge(
        @Description("The user who stays.") @NonNull User user,

        @Description("True when the two had been merged before: then nothing was done.")
        boolean repeated,

        @Description("Rows that were joined with another one, by table, and with `moved` in front those that changed"
                + " hands.")
        @NonNull
        List<@NonNull TableCount> counts) {}
