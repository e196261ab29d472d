package org.enlace.connector.file.unpacking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/** The one file of a zip. Its name is looked at and never used. */
final class OneEntry {

    private OneEntry() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry entry = next(zip);
            if (entry == null) {
                throw new ZipException("no entry");
            }
            if (!isPlain(entry.getName())) {
                throw Refusal.of(RefusalCode.MALFORMED, "", "zip-path");
            }
            Nested.refuse(zip, out);
            if (zip.getNextEntry() != null) {
                throw Refusal.of(RefusalCode.MALFORMED, "", "zip-entries");
            }
        }
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
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf(':') < 0
                && !name.equals("..")
                && name.chars().noneMatch(Character::isISOControl);
    }
}
