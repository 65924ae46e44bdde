package ai.whisperengine.user.administration;

import ai.whisperengine.platform.error.ApiException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;

@Description("What the text of a setting must be readable as.")
public enum SettingType {
    @Description("Any text.")
    STRING {
        @Override
        boolean accepts(String value) {
            return true;
        }
    },
    @Description("A whole number of 64 bits, in digits, with a minus where it is negative.")
    INTEGER {
        @Override
        boolean accepts(String value) {
            return WHOLE.matcher(value).matches() && new BigInteger(value).bitLength() < Long.SIZE;
        }
    },
    @Description("A number as JSON writes it, in the range of double precision.")
    NUMBER {
        @Override
        boolean accepts(String value) {
            return DECIMAL.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
        }
    },
    @Description("true or false.")
    BOOLEAN {
        @Override
        boolean accepts(String value) {
            return value.equals("true") || value.equals("false");
        }
    },
    @Description("A JSON value.")
    JSON {
        @Override
        boolean accepts(String value) {
            try {
                Json.decodeValue(value);
                return true;
            } catch (DecodeException e) {
                return false;
            }
        }
    };

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,400})(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?");

    abstract boolean accepts(String value);

    void check(String value, String field) {
        if (!accepts(value)) {
            throw ApiException.badInput(field, "is no value of the type " + name());
        }
    }
}
