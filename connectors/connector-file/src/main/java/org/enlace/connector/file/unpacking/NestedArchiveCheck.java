package org.enlace.connector.file.unpacking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Copies the content of a wrapped file and refuses content that is itself wrapped: only one layer is allowed. */
final class NestedArchiveCheck {

    private NestedArchiveCheck() {}

    static void refuse(InputStream inside, OutputStream out) throws IOException {
        byte[] first = inside.readNBytes(4);
        boolean zip = first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] < 9 && first[3] < 9;
        boolean gzip = first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
        if (zip || gzip) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "zip-nested");
        }
        out.write(first, 0, first.length);
        inside.transferTo(out);
    }
}
