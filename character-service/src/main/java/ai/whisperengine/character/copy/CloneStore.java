package ai.whisperengine.character.copy;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree.Node;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of a clone, on the session of its transaction. */
@ApplicationScoped
public class CloneStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Copies the card under another name; null when there is no such character. */
    Uni<@Nullable Integer> insertCharacter(
            Mutiny.Session session, RowType card, Integer original, String name, String handle) {
        String columns = card.writable().stream()
                .map(Property::column)
                .filter(c -> !c.equals("name") && !c.equals("normalized_name"))
                .collect(Collectors.joining(", "));
        return session.createNativeQuery(
                        "insert into characters (name, normalized_name, " + columns + ") select :name, :handle, "
                                + columns + " from characters where id = :original returning id",
                        Integer.class)
                .setParameter("name", name)
                .setParameter("handle", handle)
                .setParameter("original", original)
                .getSingleResultOrNull();
    }

    /** The database has made the mirror's row; what is not a copy of the card in it is copied here. */
    Uni<Void> copyMirror(Mutiny.Session session, Integer original, Integer copy) {
        return session.createNativeQuery("update characters_v2 t set cdl_data = o.cdl_data,"
                        + " workflow_data = o.workflow_data, workflow_source = o.workflow_source, metadata = o.metadata"
                        + " from characters_v2 o where o.id = :original and t.id = :copy")
                .setParameter("original", original)
                .setParameter("copy", copy)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> copyPortrait(Mutiny.Session session, Integer original, Integer copy) {
        return session.createNativeQuery("insert into character_portraits (character_id, media_type, image)"
                        + " select :copy, media_type, image from character_portraits where character_id = :original")
                .setParameter("original", original)
                .setParameter("copy", copy)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The rows of these sections and of those below them, by table, as they are at one moment. */
    Uni<Map<String, List<ObjectNode>>> rows(Mutiny.Session session, List<Node> sections, Integer character) {
        List<String> selects = new ArrayList<>();
        sections.forEach(section -> selects(section, "= :character", selects));
        return session.createNativeQuery(String.join(" union all ", selects), Object[].class)
                .setParameter("character", character)
                .getResultList()
                .map(found -> {
                    Map<String, List<ObjectNode>> rows = new HashMap<>();
                    found.forEach(columns -> rows.put((String) columns[0], parse((String) columns[1])));
                    return rows;
                });
    }

    private static void selects(Node section, String parents, List<String> selects) {
        String table = section.type().table();
        String below = section.type().parentKey().column() + " " + parents;
        selects.add("select '" + table + "', cast(coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') as text) from "
                + table + " t where t." + below);
        String ids = "in (select id from " + table + " where " + below + ")";
        section.below().forEach(nested -> selects(nested, ids, selects));
    }

    private static List<ObjectNode> parse(String rows) {
        try {
            List<ObjectNode> parsed = new ArrayList<>();
            for (JsonNode row : JSON.readTree(rows)) {
                parsed.add((ObjectNode) row);
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows of the database could not be read", e);
        }
    }
}
