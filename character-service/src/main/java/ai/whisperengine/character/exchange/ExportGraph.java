package ai.whisperengine.character.exchange;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.ExportedDocument;
import ai.whisperengine.platform.limit.Cost;
import io.smallrye.mutiny.Uni;
import java.util.Base64;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ExportGraph {

    private final ExportService exports;

    public ExportGraph(ExportService exports) {
        this.exports = exports;
    }

    @Query
    @Cost(weight = 2_000)
    @NonNull
    @Description("A character as a file of some format; NOT_FOUND when there is none.")
    public Uni<CharacterExport> exportCharacter(
            @Name("id") @Id @NonNull @Description("The id of the character.") String id,
            @Name("format") @DefaultValue("CDL_JSON") @Description("The format of the file.") @Nullable
                    CharacterFormat format,
            @Name("png")
                    @DefaultValue("false")
                    @Description(
                            "Whether a card goes into a picture: the one that came with an import, or a plain one.")
                    @Nullable
                    Boolean png) {
        return exports.byId(
                        CharacterService.key(id),
                        format == null ? CharacterFormat.CDL_JSON : format,
                        Boolean.TRUE.equals(png))
                .map(named -> {
                    ExportedDocument file = named.file();
                    boolean picture = file.mediaType().startsWith("image/");
                    return new CharacterExport(
                            picture ? Base64.getEncoder().encodeToString(file.content()) : file.text(),
                            picture,
                            file.mediaType(),
                            named.name(),
                            file.issues());
                });
    }
}
