package ai.whisperengine.platform.limit;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What one request, one caller and all of them together may ask of a service. */
@Singleton
public class Limits {

    private final int depth;
    private final int tokens;
    private final int aliases;
    private final int fragments;
    private final int fields;
    private final int characters;
    private final long cost;
    private final int jsonValues;
    private final boolean introspection;

    public Limits(
            @ConfigProperty(name = "whisperengine.limits.depth", defaultValue = "20") int depth,
            @ConfigProperty(name = "whisperengine.limits.tokens", defaultValue = "10000") int tokens,
            @ConfigProperty(name = "whisperengine.limits.aliases", defaultValue = "100") int aliases,
            @ConfigProperty(name = "whisperengine.limits.fragments", defaultValue = "100") int fragments,
            @ConfigProperty(name = "whisperengine.limits.fields", defaultValue = "5000") int fields,
            @ConfigProperty(name = "whisperengine.limits.document-characters", defaultValue = "100000") int characters,
            @ConfigProperty(name = "whisperengine.limits.cost", defaultValue = "100000") long cost,
            @ConfigProperty(name = "whisperengine.limits.json-values", defaultValue = "100000") int jsonValues,
            @ConfigProperty(name = "whisperengine.graphql.introspection", defaultValue = "true")
                    boolean introspection) {
        this.depth = depth;
        this.tokens = tokens;
        this.aliases = aliases;
        this.fragments = fragments;
        this.fields = fields;
        this.characters = characters;
        this.cost = cost;
        this.jsonValues = jsonValues;
        this.introspection = introspection;
    }

    /** How many fields may stand below one another in an operation. */
    public int depth() {
        return depth;
    }

    /** Of how many tokens a document may consist; brackets and names are tokens, blanks are not. */
    public int tokens() {
        return tokens;
    }

    /** How many fields of a document may have an alias. */
    public int aliases() {
        return aliases;
    }

    /** How many fragments a document may define. */
    public int fragments() {
        return fragments;
    }

    /** How many fields a document may select, each fragment counted wherever it is spread. */
    public int fields() {
        return fields;
    }

    /** Of how many characters a document may consist. */
    public int characters() {
        return characters;
    }

    /** How many values an answer may have, as far as the document tells. */
    public long cost() {
        return cost;
    }

    /** Of how many values, names and brackets the JSON of a request may consist. */
    public int jsonValues() {
        return jsonValues;
    }

    /** Whether clients may ask for the schema. */
    public boolean introspection() {
        return introspection;
    }
}
