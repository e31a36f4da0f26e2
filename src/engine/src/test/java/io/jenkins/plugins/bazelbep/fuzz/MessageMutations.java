package io.jenkins.plugins.bazelbep.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes protobuf messages so that they stay messages: fields go, come twice, come with another number, type or content,
 * or hold fields of other messages. Damaged bytes rarely get past a parser; these do.
 */
public final class MessageMutations {

    private static final List<String> TEXTS = List.of(
            "",
            "../../../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "file:///%2e%2e/%2e%2e/etc/passwd",
            "file://[::1/x",
            "bytestream://127.0.0.1/blobs/00000000000000000000000000000000/1",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "\u0000",
            "\u001b[999999999;999999999H\u001b[2J",
            "\u202e\ufeff\uffff",
            "//a:b%00c",
            "@@//:",
            "-9223372036854775808",
            "1e999999999",
            "NaN",
            "{\"a\":[",
            "%s%n$");

    private final List<byte[]> seeds;

    /** @param seeds good messages */
    public MessageMutations(List<byte[]> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** One of the seeds, changed in one to five places. */
    public byte[] next(Random random) {
        return change(seeds.get(random.nextInt(seeds.size())), random);
    }

    /** Changes a message in one to five places; bytes that are none come back as they are. */
    public byte[] change(byte[] message, Random random) {
        try {
            UnknownFieldSet fields = UnknownFieldSet.parseFrom(message);
            for (int i = random.nextInt(5); i >= 0; i--) {
                fields = change(fields, random, 0);
            }
            return fields.toByteArray();
        } catch (InvalidProtocolBufferException e) {
            return message;
        }
    }

    private UnknownFieldSet change(UnknownFieldSet fields, Random random, int depth) {
        List<Integer> numbers = new ArrayList<>(fields.asMap().keySet());
        if (numbers.isEmpty()) {
            return fields;
        }
        int number = numbers.get(random.nextInt(numbers.size()));
        Field field = fields.getField(number);
        UnknownFieldSet.Builder changed = fields.toBuilder();
        List<ByteString> texts = field.getLengthDelimitedList();
        if (!texts.isEmpty() && depth < 12 && random.nextInt(4) > 0) {
            int at = random.nextInt(texts.size());
            changed.clearField(number).addField(number, with(field, at, inside(texts.get(at), random, depth)));
            return changed.build();
        }
        switch (random.nextInt(6)) {
            case 0 -> changed.clearField(number);
            case 1 -> changed.mergeField(number, field);
            case 2 -> changed.clearField(number).mergeField(1 + random.nextInt(40), field);
            case 3 -> changed.clearField(number).mergeField(number, any(random));
            case 4 -> changed.mergeField(1 + random.nextInt(40), any(random));
            default -> foreign(random).forEach(changed::mergeField);
        }
        return changed.build();
    }

    private static Field with(Field field, int at, ByteString content) {
        Field.Builder all = Field.newBuilder();
        field.getVarintList().forEach(all::addVarint);
        field.getFixed32List().forEach(all::addFixed32);
        field.getFixed64List().forEach(all::addFixed64);
        for (int i = 0; i < field.getLengthDelimitedList().size(); i++) {
            all.addLengthDelimited(
                    i == at ? content : field.getLengthDelimitedList().get(i));
        }
        return all.build();
    }

    private ByteString inside(ByteString content, Random random, int depth) {
        try {
            UnknownFieldSet message = UnknownFieldSet.parseFrom(content);
            if (!message.asMap().isEmpty() && random.nextInt(8) > 0) {
                return change(message, random, depth + 1).toByteString();
            }
        } catch (InvalidProtocolBufferException e) {
            // It is a text.
        }
        return switch (random.nextInt(4)) {
            case 0 -> ByteString.copyFrom(Mutations.noise(random.nextInt(40), random));
            case 1 -> nested(content, random);
            default -> text(random);
        };
    }

    private static ByteString text(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return ByteString.copyFrom(
                random.nextInt(20) == 0 ? text.repeat(1 + random.nextInt(2000)) : text, StandardCharsets.UTF_8);
    }

    /** A message within a message within a message. */
    private static ByteString nested(ByteString content, Random random) {
        ByteString nested = content.size() > 1000 ? content.substring(0, 1000) : content;
        int number = 1 + random.nextInt(20);
        for (int i = random.nextInt(150); i > 0; i--) {
            nested = UnknownFieldSet.newBuilder()
                    .addField(
                            number,
                            Field.newBuilder().addLengthDelimited(nested).build())
                    .build()
                    .toByteString();
        }
        return nested;
    }

    private static Field any(Random random) {
        Field.Builder field = Field.newBuilder();
        switch (random.nextInt(5)) {
            case 0 -> field.addVarint(random.nextLong());
            case 1 -> field.addVarint(random.nextInt(3) - 1L);
            case 2 -> field.addVarint(random.nextBoolean() ? Long.MAX_VALUE : Integer.MIN_VALUE);
            case 3 -> field.addFixed64(random.nextLong());
            default -> field.addLengthDelimited(text(random));
        }
        return field.build();
    }

    private Map<Integer, Field> foreign(Random random) {
        try {
            return UnknownFieldSet.parseFrom(seeds.get(random.nextInt(seeds.size())))
                    .asMap();
        } catch (InvalidProtocolBufferException e) {
            return Map.of();
        }
    }

    /** Puts a message behind its length. */
    public static byte[] delimited(byte[] message) {
        byte[] prefix = new byte[CodedOutputStream.computeUInt32SizeNoTag(message.length)];
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(prefix);
            out.writeUInt32NoTag(message.length);
            out.flush();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return Mutations.joined(prefix, message);
    }
}
