package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The first bytes of a stored table: what it is and in which version.
 *
 * @param name what it is
 * @param version raised with every change of what is written
 */
public record TableFormat(String name, int version) {

    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeInt(version);
    }

    /** @throws TableFormatException if something else begins here */
    public void expect(DataInput in) throws IOException {
        String foundName = in.readUTF();
        int foundVersion = in.readInt();
        if (!foundName.equals(name) || foundVersion != version) {
            throw new TableFormatException(
                    "expected table " + name + " " + version + ", found " + foundName + " " + foundVersion);
        }
    }

    /** @throws TableFormatException if columns of one table differ in length */
    public static void expectSameSize(int... sizes) throws TableFormatException {
        for (int size : sizes) {
            if (size != sizes[0]) {
                throw new TableFormatException("columns differ in length: " + sizes[0] + " and " + size);
            }
        }
    }
}
