package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Checks the directory at the end of a zip. A program that reads a zip from its beginning sees its entries, an unpacking tool sees its directory, and
 * a zip behind another has one of each: what was checked must be what a judge unpacks. So the directory has to name all entries, one behind the other
 * from the first byte to the directory itself, and to end with the file (PKWARE APPNOTE 4.3). Pure.
 */
final class BundleDirectory {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LISTED = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int DESCRIBED = 0x08074b50;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int DESCRIPTOR_FLAG = 1 << 3;

    private BundleDirectory() {}

    /** @throws IOException if it is not so, or the directory names anything else than these, in this order */
    static void mustList(byte[] zip, List<String> names) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int end = zip.length - END_BYTES;
            must(end >= 0 && in.getInt(end) == END && in.getShort(end + 20) == 0);
            must(in.getShort(end + 8) == names.size() && in.getShort(end + 10) == names.size());
            int listed = in.getInt(end + 16);
            must(listed >= 0 && listed + in.getInt(end + 12) == end);
            int next = 0;
            int at = listed;
            for (String name : names) {
                must(in.getInt(at) == LISTED && in.getInt(at + 42) == next);
                int length = in.getShort(at + 28);
                must(name.equals(text(zip, at + 46, length)));
                next = behind(in, zip, next, name, in.getInt(at + 20));
                at += 46 + length + in.getShort(at + 30) + in.getShort(at + 32);
            }
            must(next == listed && at == end);
        } catch (IndexOutOfBoundsException | ArithmeticException cutOff) {
            throw new IOException("no bundle", cutOff);
        }
    }

    /** Returns the end of the entry that begins here. */
    private static int behind(ByteBuffer in, byte[] zip, int start, String name, int packed) throws IOException {
        must(packed >= 0 && in.getInt(start) == LOCAL);
        int length = in.getShort(start + 26);
        must(name.equals(text(zip, start + LOCAL_BYTES, length)));
        int end = Math.addExact(start + LOCAL_BYTES + length + in.getShort(start + 28), packed);
        if ((in.getShort(start + 6) & DESCRIPTOR_FLAG) == 0) {
            return end;
        }
        must(in.getInt(end) == DESCRIBED);
        return end + DESCRIPTOR_BYTES;
    }

    private static String text(byte[] zip, int from, int length) throws IOException {
        must(length >= 0 && from >= 0 && from <= zip.length - length);
        return new String(zip, from, length, UTF_8);
    }

    private static void must(boolean so) throws IOException {
        if (!so) {
            throw new IOException("no bundle");
        }
    }
}
