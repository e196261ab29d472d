package org.enlace.connector.file.unpacking;

import static org.enlace.connector.SettingChecks.check;

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
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.WholeGzip;

/**
 * The wrapping of a link's files. An absent value is null to the constructor, which puts the default in; a bad one is refused by key name.
 *
 * @param unpack what is unwrapped
 * @param sheet name of the sheet that is read; empty for the first
 * @param separator between the columns of the CSV that a sheet is read as
 * @param charset of that CSV
 */
public record PackagingRule(PackagingKind unpack, String sheet, String separator, String charset) {

    private static final Set<StandardOpenOption> WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    public PackagingRule {
        unpack = unpack == null ? PackagingKind.NONE : unpack;
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
     * Returns the path that intake reads: the file itself, or its unwrapped content in a file beside it that the caller deletes.
     *
     * @param name the partner's name, which tells whether it is wrapped
     * @param most most bytes that may be inside
     * @throws MessageRefusedException if it cannot be unwrapped, or should not
     */
    public Path open(String name, Path file, long most) throws IOException {
        if (unpack == PackagingKind.NONE || !name.toLowerCase(Locale.ROOT).endsWith(unpack.ending())) {
            return file;
        }
        Path inside = file.resolveSibling(file.getFileName() + ".plain");
        Files.deleteIfExists(inside);
        UnpackingLimit unpackingLimit = new UnpackingLimit(most, Files.size(file));
        boolean well = false;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = unpackingLimit.on(restricted(inside))) {
            unwrap(in, file, out, unpackingLimit);
            well = true;
        } catch (ZipException | EOFException broken) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", rule());
        } finally {
            if (!well) {
                Files.deleteIfExists(inside);
            }
        }
        return inside;
    }

    private void unwrap(InputStream in, Path file, OutputStream out, UnpackingLimit unpackingLimit) throws IOException {
        switch (unpack) {
            case ZIP -> SingleEntryZip.copy(in, out);
            case GZIP -> {
                try (InputStream unzipped = WholeGzip.ofMembers(in, 65_536)) {
                    NestedArchiveCheck.refuse(unzipped, out);
                }
            }
            case XLSX ->
                new Workbook(file, unpackingLimit)
                        .write(sheet, new CsvLines(out, separator.charAt(0), Charset.forName(charset)));
            case NONE -> throw new IllegalStateException("nothing to unwrap");
        }
    }

    private String rule() {
        return unpack == PackagingKind.GZIP ? "gzip" : unpack == PackagingKind.ZIP ? "zip" : "xlsx";
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
