package io.jenkins.plugins.bazelbep.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.math.BigInteger;

/** Numbers as JSON has them: 64 bits as text or as a number, whole numbers perhaps with a fraction of zero. */
final class JsonNumbers {

    private static final int LONGEST = 20;
    private static final double EXACT = 9_007_199_254_740_992.0;

    private JsonNumbers() {}

    /**
     * Reads a whole number of a field's type; unsigned ones come as the same bits.
     *
     * @throws NumberFormatException if it is none, or out of range
     */
    static long integer(JsonParser in, FieldDescriptor.Type type) throws IOException {
        return switch (type) {
            case UINT64, FIXED64 -> unsigned(in);
            case UINT32, FIXED32 -> range(signed(in), 0, 0xffff_ffffL);
            case INT64, SINT64, SFIXED64 -> signed(in);
            default -> range(signed(in), Integer.MIN_VALUE, Integer.MAX_VALUE);
        };
    }

    static double floating(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return switch (in.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(in.getText());
            };
        }
        if (!in.currentToken().isNumeric()) {
            throw new NumberFormatException();
        }
        return in.getDoubleValue();
    }

    private static long signed(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT -> {
                if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new NumberFormatException();
                }
                yield in.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> whole(in.getDoubleValue());
            case VALUE_STRING -> parse(in);
            default -> throw new NumberFormatException();
        };
    }

    private static long unsigned(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            BigInteger value = in.getBigIntegerValue();
            if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
                throw new NumberFormatException();
            }
            return value.longValue();
        }
        if (in.currentToken() == JsonToken.VALUE_STRING && in.getTextLength() >= LONGEST - 1) {
            return Long.parseUnsignedLong(in.getText());
        }
        return range(signed(in), 0, Long.MAX_VALUE);
    }

    private static long parse(JsonParser in) throws IOException {
        char[] text = in.getTextCharacters();
        int at = in.getTextOffset();
        int end = at + in.getTextLength();
        if (end - at >= LONGEST - 1) {
            return Long.parseLong(in.getText());
        }
        boolean negative = at < end && text[at] == '-';
        int i = negative ? at + 1 : at;
        if (i == end) {
            throw new NumberFormatException();
        }
        long value = 0;
        for (; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return whole(Double.parseDouble(in.getText()));
            }
            value = value * 10 + (text[i] - '0');
        }
        return negative ? -value : value;
    }

    private static long whole(double value) {
        if (value != Math.rint(value) || Math.abs(value) > EXACT) {
            throw new NumberFormatException();
        }
        return (long) value;
    }

    private static long range(long value, long least, long most) {
        if (value < least || value > most) {
            throw new NumberFormatException();
        }
        return value;
    }
}
