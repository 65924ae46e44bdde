package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "ban_live")
@Description("A ban of an account, or of a user with all their accounts. Bans that are over stay as history.")
public class Ban extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Integer id;

    @Id
    @Column(name = "user_id")
    @Description("The banned user; null where an account is banned.")
    public @Nullable String userId;

    @Column(name = "platform")
    @Description("The platform of the banned account; null where a user is banned.")
    public @Nullable String platform;

    @Column(name = "platform_user_id")
    @Description("The id of the banned account on its platform; null where a user is banned.")
    public @Nullable String platformUserId;

    @NonNull
    @Column(name = "banned_by")
    @Description("Who banned: the id of a user, or the name of a caller.")
    public String bannedBy;

    @Column(name = "ban_reason")
    @Description("Why.")
    public @Nullable String reason;

    @NonNull
    @Column(name = "banned_at")
    @Description("Since when.")
    public OffsetDateTime bannedAt;

    @Column(name = "expires_at")
    @Description("From this moment on it no longer holds; null for a ban without end.")
    public @Nullable OffsetDateTime expiresAt;

    @NonNull
    @Column(name = "in_force")
    @Description("Whether it holds at the moment of the read: not expired and not lifted.")
    public Boolean inForce;

    @Column(name = "notes")
    @Description("Notes of the moderators.")
    public @Nullable String notes;

    @Column(name = "unbanned_at")
    @Description("When it was lifted; null when it was not.")
    public @Nullable OffsetDateTime unbannedAt;

    @Column(name = "unbanned_by")
    @Description("Who lifted it.")
    public @Nullable String unbannedBy;

    @Column(name = "unban_reason")
    @Description("Why it was lifted.")
    public @Nullable String unbanReason;
}
