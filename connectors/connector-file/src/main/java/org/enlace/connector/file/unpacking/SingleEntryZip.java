package org.enlace.connector.file.unpacking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Reads the one file of a zip. Its entry name is checked and never used. */
final class SingleEntryZip {

    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int LONGEST_NAME = 255;

    private SingleEntryZip() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        TrailingBytes all = new TrailingBytes(in, END_RECORD + LONGEST_COMMENT);
        try (ZipInputStream zip = new ZipInputStream(all)) {
            ZipEntry entry = next(zip);
            if (entry == null) {
                throw new ZipException("no entry");
            }
            if (!isPlain(entry.getName())) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "zip-path");
            }
            NestedArchiveCheck.refuse(zip, out);
            if (zip.getNextEntry() != null) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "zip-entries");
            }
            if (!hasEndRecord(all.atEnd())) {
                throw new ZipException("cut");
            }
        }
    }

    /** True if the zip has its end record. A reader of entries does not check it, and takes a file whose transfer was cut for a whole one. */
    private static boolean hasEndRecord(byte[] last) {
        ByteBuffer bytes = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = last.length - END_RECORD; at >= 0; at--) {
            int comment = last.length - at - END_RECORD;
            if (bytes.getInt(at) == END_SIGNATURE && (bytes.getShort(at + END_RECORD - 2) & 0xFFFF) == comment) {
                return true;
            }
        }
        return false;
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException badName) {
            throw new ZipException("a name that cannot be read");
        }
    }

    static boolean isPlain(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf(':') < 0
                && !name.equals("..")
                && name.chars().noneMatch(Character::isISOControl);
    }
}
