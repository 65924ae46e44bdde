package ai.whisperengine.platform.federation;

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
@Description(EntityTexts.CHARACTER)
public class Character extends Loaded {

    /** The key by which the rows of this service refer to a character. */
    @Id
    @NonNull
    @Column(name = "normalized_name")
    @Description(EntityTexts.CHARACTER_HANDLE)
    public String normalizedName;

    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description(EntityTexts.CHARACTER_ID)
    public Integer id;
}
