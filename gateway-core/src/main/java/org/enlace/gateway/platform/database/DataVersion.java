package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program version that wrote some data, and the versions that may run on it. The record in the database is the one that counts. The file
 * {@code version} of the data folder holds a copy for programs that look while nothing runs. Immutable.
 *
 * @param product version of the program; {@code development} where it was built by hand
 * @param schema the last migration that ran
 * @param runsFrom the oldest last migration of a program that may still run on it: the last one that takes something away
 */
public record DataVersion(String product, int schema, int runsFrom) {

    /** The file in a data folder. */
    public static final String FILE = "version";

    private static final Logger LOG = LoggerFactory.getLogger(DataVersion.class);

    private static final Pattern FORM = Pattern.compile("product=(\\S{1,100}) schema=(\\d{1,9}) runs-from=(\\d{1,9})");

    /** The version of this program. */
    public static String ofProgram() {
        return Optional.ofNullable(DataVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Returns the version noted in a data folder; empty if there is none, as in folders last written before versions were noted. */
    public static Optional<DataVersion> of(Path dataFolder) {
        try {
            return parse(Files.readString(dataFolder.resolve(FILE)).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static Optional<DataVersion> parse(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches()
                ? Optional.of(new DataVersion(
                        form.group(1), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    /**
     * Notes the version in a data folder; does nothing if there is no such folder. The version in the database is the one that counts, so a failure
     * to write is ignored.
     */
    void write(Path dataFolder) {
        try {
            if (Files.isDirectory(dataFolder)) {
                Files.writeString(dataFolder.resolve(FILE), this + "\n");
            }
        } catch (IOException e) {
            LOG.warn(
                    "the file {} of the data folder cannot be written ({})",
                    FILE,
                    e.getClass().getSimpleName());
        }
    }

    /** Returns whether a program with this last migration may run on the data. */
    public boolean runsWith(int newest) {
        return newest >= schema || newest >= runsFrom;
    }

    @Override
    public String toString() {
        return "product=" + product + " schema=" + schema + " runs-from=" + runsFrom;
    }
}
