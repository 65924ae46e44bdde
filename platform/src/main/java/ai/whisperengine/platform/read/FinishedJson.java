package ai.whisperengine.platform.read;

import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is written as it stands. It calls itself a number, since of all JSON values that alone is written by its
 * text.
 */
public final class FinishedJson implements JsonNumber {

    private final String text;

    private FinishedJson(String text) {
        this.text = text;
    }

    /** The value of a field whose row came with a finished answer; null when it has to be completed field by field. */
    public static @Nullable FieldValueInfo complete(ExecutionStrategyParameters parameters) {
        if (parameters.getSource() instanceof Loaded row) {
            String json = row.finishedJson();
            if (json != null) {
                return new FieldValueInfo(FieldValueInfo.CompleteValueType.SCALAR, new FinishedJson(json));
            }
        }
        return null;
    }

    @Override
    public ValueType getValueType() {
        return ValueType.NUMBER;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean isIntegral() {
        return false;
    }

    private static UnsupportedOperationException noNumber() {
        return new UnsupportedOperationException("this is JSON text, no number");
    }

    @Override
    public int intValue() {
        throw noNumber();
    }

    @Override
    public int intValueExact() {
        throw noNumber();
    }

    @Override
    public long longValue() {
        throw noNumber();
    }

    @Override
    public long longValueExact() {
        throw noNumber();
    }

    @Override
    public double doubleValue() {
        throw noNumber();
    }

    @Override
    public BigInteger bigIntegerValue() {
        throw noNumber();
    }

    @Override
    public BigInteger bigIntegerValueExact() {
        throw noNumber();
    }

    @Override
    public BigDecimal bigDecimalValue() {
        throw noNumber();
    }
}
