package org.enlace.connector.file.unpacking;

import static org.enlace.connector.Keys.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/**
 * How a link's files are wrapped. An absent value is null to the constructor, which puts the default in; a bad one is refused by key name.
 *
 * @param unpack what is unwrapped
 * @param sheet name of the sheet that is read; empty for the first
 * @param separator between the columns of the CSV that a sheet is read as
 * @param charset of that CSV
 */
public record Wrapping(Unpack unpack, String sheet, String separator, String charset) {

    private static final Set<StandardOpenOption> WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    public Wrapping {
        unpack = unpack == null ? Unpack.NONE : unpack;
        sheet = sheet == null ? "" : sheet;
        separator = separator == null ? "," : separator;
        check(
                separator.length() == 1 && "\"\r\n".indexOf(separator.charAt(0)) < 0,
                "separator",
                "must be one character");
        charset = charset == null ? "UTF-8" : charset;
        check(isCharset(charset), "charset", "there is no such charset");
    }

    /**
     * What intake reads of a file: the file itself, or what is inside, in a file beside it that the caller deletes.
     *
     * @param name the partner's name, which tells whether it is wrapped
     * @param most most bytes that may be inside
     * @throws Refusal if it cannot be unwrapped, or should not
     */
    public Path open(String name, Path file, long most) throws IOException {
        if (unpack == Unpack.NONE || !name.toLowerCase(Locale.ROOT).endsWith(unpack.ending())) {
            return file;
        }
        Path inside = file.resolveSibling(file.getFileName() + ".plain");
        Files.deleteIfExists(inside);
        Limit limit = new Limit(most, Files.size(file));
        boolean well = false;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = limit.on(restricted(inside))) {
            unwrap(in, file, out, limit);
            well = true;
        } catch (ZipException | EOFException broken) {
            throw Refusal.of(RefusalCode.MALFORMED, "", rule());
        } finally {
            if (!well) {
                Files.deleteIfExists(inside);
            }
        }
        return inside;
    }

    private void unwrap(InputStream in, Path file, OutputStream out, Limit limit) throws IOException {
        switch (unpack) {
            case ZIP -> OneEntry.copy(in, out);
            case GZIP -> {
                try (InputStream unzipped = WholeGzip.of(in, 65_536)) {
                    Nested.refuse(unzipped, out);
                }
            }
            case XLSX ->
                new Workbook(file, limit)
                        .write(sheet, new CsvLines(out, separator.charAt(0), Charset.forName(charset)));
            case NONE -> throw new IllegalStateException("nothing to unwrap");
        }
    }

    private String rule() {
        return unpack == Unpack.GZIP ? "gzip" : unpack == Unpack.ZIP ? "zip" : "xlsx";
    }

    private static OutputStream restricted(Path inside) throws IOException {
        var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return java.nio.channels.Channels.newOutputStream(Files.newByteChannel(inside, WRITE, rights));
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.forName(name).canEncode();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
