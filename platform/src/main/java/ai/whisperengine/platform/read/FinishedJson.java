package ai.whisperengine.platform.read;

import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.schema.GraphQLCompositeType;
import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
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

    /** What a fetcher hands to the engine: a row that came with its finished answer as that answer, else the value. */
    public static @Nullable Object handedOver(@Nullable Object value) {
        if (value instanceof Loaded row) {
            String json = row.finishedJson();
            return json == null ? row : new FinishedJson(json);
        }
        if (value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof Loaded) {
            return rows.stream().map(FinishedJson::handedOver).toList();
        }
        return value;
    }

    /**
     * The value of an object field that was handed over finished; null when it has to be completed field by field. It is
     * known by the library's type and not by its own, because the engine may outlive the application that loaded these
     * classes: in development and in tests, the next one brings them anew.
     */
    public static @Nullable FieldValueInfo complete(ExecutionStrategyParameters parameters) {
        return parameters.getSource() instanceof JsonNumber json
                        && parameters.getExecutionStepInfo().getUnwrappedNonNullType() instanceof GraphQLCompositeType
                ? new FieldValueInfo(FieldValueInfo.CompleteValueType.SCALAR, json)
                : null;
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
