package io.jenkins.plugins.bazelbep.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

public class ColumnsTest {

    private static final TableFormat FORMAT = new TableFormat("test", 3);

    @Test
    public void aTableComesBackAsItWasWritten() throws IOException {
        ColumnSet columns = new ColumnSet(FORMAT, 2, 1, budget());
        for (int i = 0; i < 40_000; i++) {
            int row = columns.addRow();
            columns.ints(0).set(row, columns.texts().number("label " + i % 1000));
            columns.ints(1).set(row, -i);
            columns.longs(0).set(row, i * 1_000_000_007L);
        }
        ColumnSet read = ColumnSet.readFrom(in(written(columns)), FORMAT, 2, 1);
        assertThat(read.rows()).isEqualTo(40_000);
        for (int row = 0; row < 40_000; row += 7) {
            assertThat(read.texts().text(read.ints(0).get(row))).isEqualTo("label " + row % 1000);
            assertThat(read.ints(1).get(row)).isEqualTo(-row);
            assertThat(read.longs(0).get(row)).isEqualTo(row * 1_000_000_007L);
        }
        assertThat(read.texts().find("label 999")).isEqualTo(columns.texts().find("label 999"));
    }

    @Test
    public void columnsGrowWhetherTheyWereReadOrNot() throws IOException {
        for (int size : new int[] {0, 1, 15, 16, 17, 33, 4095, 4096, 4097, 8193}) {
            IntColumn ints = new IntColumn();
            LongColumn longs = new LongColumn();
            ByteColumn bytes = new ByteColumn();
            for (int i = 0; i < size; i++) {
                ints.add(i);
                longs.add(-i);
                bytes.add(i & 0xff);
            }
            IntColumn readInts = IntColumn.readFrom(in(bytesOf(ints::writeTo)));
            LongColumn readLongs = LongColumn.readFrom(in(bytesOf(longs::writeTo)));
            ByteColumn readBytes = ByteColumn.readFrom(in(bytesOf(bytes::writeTo)));
            for (int i = size; i < size + 5000; i++) {
                readInts.add(i);
                readLongs.add(-i);
                readBytes.add(i & 0xff);
            }
            for (int i = 0; i < size + 5000; i++) {
                assertThat(readInts.get(i)).isEqualTo(i);
                assertThat(readLongs.get(i)).isEqualTo(-i);
                assertThat(readBytes.get(i)).isEqualTo(i & 0xff);
            }
        }
    }

    private interface Written {
        void to(DataOutput out) throws IOException;
    }

    private static byte[] bytesOf(Written column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        column.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    public void anotherVersionIsToldFromThisOne() throws IOException {
        byte[] table = written(new ColumnSet(new TableFormat("test", 2), 1, 0, budget()));
        assertThatThrownBy(() -> ColumnSet.readFrom(in(table), FORMAT, 1, 0))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining("expected table test 3, found test 2");
    }

    @Test
    public void aTableThatEndsEarlyFillsNoMemory() throws IOException {
        ColumnSet columns = new ColumnSet(FORMAT, 1, 1, budget());
        columns.addRow();
        byte[] table = written(columns);
        for (int length = 0; length < table.length; length++) {
            byte[] cut = Arrays.copyOf(table, length);
            assertThatThrownBy(() -> ColumnSet.readFrom(in(cut), FORMAT, 1, 1)).isInstanceOf(IOException.class);
        }
        byte[] giant = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0};
        assertThatThrownBy(() -> IntColumn.readFrom(in(giant))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> LongColumn.readFrom(in(giant))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> ByteColumn.readFrom(in(giant))).isInstanceOf(EOFException.class);
        byte[] negative = {(byte) 0xff, 0, 0, 0};
        assertThatThrownBy(() -> ByteColumn.readFrom(in(negative))).isInstanceOf(TableFormatException.class);
    }

    @Test
    public void aPoolKeepsEachTextOnce() {
        StringPool pool = new StringPool(budget());
        assertThat(pool.number("a")).isEqualTo(1);
        assertThat(pool.number("b")).isEqualTo(2);
        assertThat(pool.number("a")).isEqualTo(1);
        assertThat(pool.number("")).isZero();
        assertThat(pool.number(null)).isZero();
        assertThat(pool.text(0)).isNull();
        assertThat(pool.text(2)).isEqualTo("b");
        assertThat(pool.find("c")).isZero();
        // One hash for all of them in String.hashCode.
        for (int i = 0; i < 1 << 12; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            assertThat(pool.text(pool.number(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    public void aPoolStopsWhereItsBudgetEnds() {
        TextBudget budget = new TextBudget(100, 10);
        StringPool pool = new StringPool(budget);
        assertThat(pool.number("12345")).isEqualTo(1);
        assertThat(budget.exhausted()).isFalse();
        assertThat(pool.number("1234567")).isEqualTo(StringPool.NO_ROOM);
        assertThat(budget.exhausted()).isTrue();
        assertThat(pool.number("12345")).isEqualTo(1);
    }

    @Test
    public void longTextsAreCutAndStayDifferent() {
        StringPool pool = new StringPool(new TextBudget(50, 1000));
        int one = pool.number("x".repeat(100) + "1");
        int other = pool.number("x".repeat(100) + "2");
        assertThat(one).isNotEqualTo(other);
        assertThat(pool.number("x".repeat(100) + "1")).isEqualTo(one);
        assertThat(pool.text(one)).hasSize(50).startsWith("xxx").endsWith("]");
    }

    @Test
    public void anIndexFindsRowsByTheirKeys() {
        IntColumn first = new IntColumn();
        IntColumn second = new IntColumn();
        RowIndex index = new RowIndex(first, second);
        for (int i = 0; i < 10_000; i++) {
            first.add(i % 100);
            second.add(i / 100);
            index.add(i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(index.find(i % 100, i / 100)).isEqualTo(i);
        }
        assertThat(index.find(100, 0)).isEqualTo(-1);
        second.set(7, 5000);
        index.add(7);
        assertThat(index.find(7, 0)).isEqualTo(-1);
        assertThat(index.find(7, 5000)).isEqualTo(7);
    }

    @Test
    public void aSetOfLongsKnowsWhatItHolds() {
        Random random = new Random(1);
        Set<Long> expected = new HashSet<>();
        LongSet set = new LongSet();
        for (int i = 0; i < 50_000; i++) {
            long value = Hashes.of(random.nextInt(20_000));
            assertThat(set.add(value)).isEqualTo(expected.add(value));
        }
    }

    private static TextBudget budget() {
        return new TextBudget(1000, 1 << 20);
    }

    private static byte[] written(ColumnSet columns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        columns.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
