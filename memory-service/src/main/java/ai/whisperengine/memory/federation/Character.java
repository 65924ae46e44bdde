package ai.whisperengine.memory.federation;

import ai.whisperengine.platform.read.Loaded;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** A character as this service knows it: what character-service has of it joins it at the gateway. */
@SuppressWarnings({"JavaLangClash", "NullAway.Init"})
@Table(name = "character_directory")
@Name("Character")
@Key(fields = @FieldSet("id"))
@Key(fields = @FieldSet("normalizedName"))
@Description("An AI companion.")
public class Character extends Loaded {

    /** The key by which the rows of this service refer to a character. */
    @Id
    @NonNull
    @Column(name = "normalized_name")
    @Description("The handle.")
    public String normalizedName;

    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id of the character.")
    public Integer id;
}
