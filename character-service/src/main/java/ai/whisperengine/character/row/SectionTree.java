package ai.whisperengine.character.row;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Sections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every section below a character, with the sections below its rows, in one fixed order: by name. */
@ApplicationScoped
public class SectionTree {

    /**
     * One section.
     *
     * @param name the field of the API
     * @param single whether a parent has at most one row
     * @param below the sections below each row
     */
    public record Node(String name, RowType type, boolean single, SectionKind kind, List<Node> below) {

        /** This section and those below it. */
        public Stream<Node> all() {
            return Stream.concat(Stream.of(this), below.stream().flatMap(Node::all));
        }

        public @Nullable Node below(String section) {
            return find(below, section);
        }
    }

    private final RowType character = new RowType(Character.class);
    private final List<Node> sections;

    public SectionTree(Sections declared) {
        this.sections = below(Character.class, declared);
    }

    private static List<Node> below(Class<?> parent, Sections declared) {
        return declared.below(parent).stream()
                .map(s -> new Node(
                        s.name(),
                        new RowType(s.rowClass()),
                        s.single(),
                        SectionKind.of(s.rowClass()),
                        below(s.rowClass(), declared)))
                .sorted(Comparator.comparing(Node::name))
                .toList();
    }

    public RowType character() {
        return character;
    }

    /** The sections directly below a character. */
    public List<Node> sections() {
        return sections;
    }

    /** The sections directly below a character that its editors write. */
    public List<Node> definition() {
        return sections.stream().filter(n -> n.kind() == SectionKind.DEFINITION).toList();
    }

    /** The section of this name directly below a character. */
    public @Nullable Node section(String name) {
        return find(sections, name);
    }

    private static @Nullable Node find(List<Node> nodes, String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElse(null);
    }
}
