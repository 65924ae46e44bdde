package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Small steps on trees. Paths are names with dots between them; no mapped name has a dot in it. */
final class Trees {

    /** It keeps the digits of numbers: 1.0 does not become 1. */
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Trees() {}

    /** A whole number in the class that other trees have it in. */
    static JsonNode whole(BigInteger number) {
        return number.bitLength() < 32
                ? NODES.numberNode(number.intValue())
                : number.bitLength() < 64 ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.isObject() ? node.path(name) : MissingNode.getInstance();
        }
        return node;
    }

    static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Sets a value, with the objects on the way to it. */
    static void put(ObjectNode root, String path, JsonNode value) {
        ObjectNode node = root;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = node.path(names[i]);
            node = next instanceof ObjectNode object ? object : node.putObject(names[i]);
        }
        node.set(names[names.length - 1], value);
    }

    /** The object at a path, made where there is none. */
    static ObjectNode object(ObjectNode root, String path) {
        if (at(root, path) instanceof ObjectNode there) {
            return there;
        }
        ObjectNode made = NODES.objectNode();
        put(root, path, made);
        return made;
    }

    /** Equal by meaning: numbers by value, objects without regard to the order of members, null as absent. */
    static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
        return plain(a).equals(plain(b));
    }

    static JsonNode plain(@Nullable JsonNode node) {
        if (node == null || !isGiven(node)) {
            return MissingNode.getInstance();
        }
        if (node.isNumber()) {
            return DecimalNode.valueOf(number(node));
        }
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(member -> {
                if (isGiven(member.getValue())) {
                    object.set(member.getKey(), plain(member.getValue()));
                }
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(element -> array.add(element.isNull() ? element : plain(element)));
            return array;
        }
        return node;
    }

    /** Without the zeros behind it, and comparable whatever its class. */
    static BigDecimal number(JsonNode node) {
        if (node.isDouble() || node.isFloat()) {
            double value = node.doubleValue();
            // A tree from another source may hold what JSON cannot.
            return Double.isFinite(value) ? BigDecimal.valueOf(value).stripTrailingZeros() : BigDecimal.ZERO;
        }
        BigDecimal value = node.decimalValue();
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
