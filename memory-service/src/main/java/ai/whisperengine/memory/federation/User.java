package ai.whisperengine.memory.federation;

import ai.whisperengine.platform.federation.EntityTexts;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** A user as this service knows them: what user-service has of them joins it at the gateway. */
@SuppressWarnings("NullAway.Init")
@Table(name = "user_directory")
@Name("User")
@Key(fields = @FieldSet("id"))
@Description(EntityTexts.USER)
public class User extends Loaded {

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "universal_id")
    @Description(EntityTexts.USER_ID)
    public String id;
}
