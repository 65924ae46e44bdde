package ai.whisperengine.user.identity;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/** An account of a person on one platform. */
@Entity
@Table(name = "platform_identities")
@RowOrder({"platform", "platformUserId"})
@Description("An account of a person on one platform. A person has any number of them; an account has one person.")
public class PlatformIdentity extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NotNull
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    @Description("Opaque id.")
    public Integer id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "universal_id", nullable = false, updatable = false, columnDefinition = "text")
    public String universalId;

    @NotBlank
    @Column(name = "platform", nullable = false, columnDefinition = "text")
    @Description("The platform in lower case: discord, web_ui and others.")
    public String platform;

    @NotBlank
    @Column(name = "platform_user_id", nullable = false, columnDefinition = "text")
    @Description("The id that the platform itself uses for this account.")
    public String platformUserId;

    @NotBlank
    @Column(name = "username", nullable = false, columnDefinition = "text")
    @Description("The account's name on the platform.")
    public String username;

    @Column(name = "display_name", columnDefinition = "text")
    @Description("The name that the platform shows, when it differs.")
    public @Nullable String displayName;

    @Column(name = "email", columnDefinition = "text")
    @Description("E-mail address of the account, as the platform gave it.")
    public @Nullable String email;

    @NotNull
    @Column(name = "verified_at", nullable = false)
    @Description("When the account was linked to this person.")
    public OffsetDateTime verifiedAt;
}
