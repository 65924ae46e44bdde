package ai.whisperengine.user.erasure;

import ai.whisperengine.platform.change.TableCount;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("The receipt of an erasure. It is kept, and says nothing of whom it was about.")
public record UserErasure(
        @Description("Opaque id of the receipt.") @Id @NonNull
        Long receiptId,

        @Description("What was erased.") @NonNull ErasureScope scope,

        @Description("When.") @NonNull OffsetDateTime erasedAt,

        @Description("True when the user had been erased before: then this is the receipt of that time.")
        boolean repeated,

        @Description("The rows that went, by table; tables that had none are left out.") @NonNull
        List<@NonNull TableCount> counts,

        @Description("Bans of accounts that stay, without reason and notes; 0 unless everything was erased.")
        int bansKept) {}
