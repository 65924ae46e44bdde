package ai.whisperengine.user.identity;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

@Table(name = "user_aliases")
@RowOrder({"createdAt"})
@Description("A former id of a person. It leads to the person wherever this service takes an id.")
public class UserAlias extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "alias_id")
    @Description("The former id.")
    public String id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "user_id")
    public String userId;

    @NonNull
    @Column(name = "reason")
    @Description("LEGACY: the key of the times when every user was one of Discord; MERGED: two users became one.")
    public String reason;

    @NonNull
    @Column(name = "created_at")
    @Description("Since when it is a former id.")
    public OffsetDateTime createdAt;
}
