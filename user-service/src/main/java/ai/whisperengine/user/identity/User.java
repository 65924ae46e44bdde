package ai.whisperengine.user.identity;

import ai.whisperengine.platform.federation.EntityTexts;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.jspecify.annotations.Nullable;

/** One person, whatever platforms they come from. */
@Entity
@Table(name = "universal_users")
@Key(fields = @FieldSet("id"))
@Description(EntityTexts.USER)
public class User extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NotBlank
    @Column(name = "universal_id", columnDefinition = "text")
    @Description(EntityTexts.USER_ID)
    public String id;

    @NotBlank
    @Column(name = "primary_username", nullable = false, columnDefinition = "text")
    @Description("The name that this person is listed under.")
    public String primaryUsername;

    @Column(name = "display_name", columnDefinition = "text")
    @Description("The name to show, when it differs.")
    public @Nullable String displayName;

    @Column(name = "email", columnDefinition = "text")
    @Description("E-mail address, as the person gave it; not verified.")
    public @Nullable String email;

    @NotNull
    @Column(name = "created_at", nullable = false)
    @Description("When this person was first seen.")
    public OffsetDateTime createdAt;

    @NotNull
    @Column(name = "last_active", nullable = false)
    @Description("When this person was last seen.")
    public OffsetDateTime lastActive;
}
