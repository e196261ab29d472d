package org.enlace.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the program wrote some data, and which may run on it. It stands in the database, where it counts, and in the file {@code version} of the
 * data folder, for who looks while nothing runs. Immutable.
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

    /** What a data folder says; empty if it says nothing, as those do that were last written before versions were noted. */
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

    /** Notes it in a data folder; nothing if there is no such folder. What counts stands in the database, so nothing fails if it cannot. */
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

    /** Whether a program whose last migration is this one may run on it. */
    public boolean runsWith(int newest) {
        return newest >= schema || newest >= runsFrom;
    }

    @Override
    public String toString() {
        return "product=" + product + " schema=" + schema + " runs-from=" + runsFrom;
    }
}
