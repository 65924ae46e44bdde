package ai.whisperengine.character.change;

import ai.whisperengine.platform.change.Outbox;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A class and no record: a resolver's source must be one. */
@Description("Something that happened to a character: one change for each transaction that made a version.")
public class CharacterChange {

    private final Integer key;
    private final String normalizedName;
    private final CharacterChangeKind change;
    private final Integer version;
    private final OffsetDateTime occurredAt;

    public CharacterChange(
            Integer key,
            String normalizedName,
            CharacterChangeKind change,
            Integer version,
            OffsetDateTime occurredAt) {
        this.key = key;
        this.normalizedName = normalizedName;
        this.change = change;
        this.version = version;
        this.occurredAt = occurredAt;
    }

    /** Where such changes are announced. */
    public static Outbox outbox() {
        return new Outbox(
                "character_changes",
                "character_id, normalized_name, change, version, occurred_at",
                row -> new CharacterChange(
                        row.getInteger("character_id"),
                        row.getString("normalized_name"),
                        CharacterChangeKind.valueOf(row.getString("change")),
                        row.getInteger("version"),
                        row.getOffsetDateTime("occurred_at")));
    }

    @Id
    @NonNull
    @Description("The id of the character")
    public String getCharacterId() {
        return key.toString();
    }

    @NonNull
    @Description("Its handle, as it was after the change")
    public String getNormalizedName() {
        return normalizedName;
    }

    @NonNull
    @Description("What happened")
    public CharacterChangeKind getChange() {
        return change;
    }

    @NonNull
    @Description("The version that the change made; of a character that is gone, the last one")
    public Integer getVersion() {
        return version;
    }

    @NonNull
    @Description("When the transaction of the change began")
    public OffsetDateTime getOccurredAt() {
        return occurredAt;
    }

    @Ignore
    public Integer key() {
        return key;
    }
}
