package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.cli.shared.CommandFailedException;

/**
 * The committed list of advisories, a CSV file without quotes.
 *
 * @param asOf day of the last renewal
 * @param advisories in the order of the file
 */
public record AdvisoryList(LocalDate asOf, List<Advisory> advisories) {

    private static final String AS_OF = "# as of ";
    private static final String COLUMNS = "id,purl,introduced,fixed,last_affected,source";
    private static final int HEAD = 2;
    private static final int WIDTH = 6;

    private static final Comparator<Advisory> ORDER = Comparator.comparing(Advisory::packageUrl)
            .thenComparing(Advisory::id)
            .thenComparing(Advisory::source)
            .thenComparing(each -> each.range().introduced())
            .thenComparing(each -> each.range().fixed())
            .thenComparing(each -> each.range().lastAffected());

    public AdvisoryList {
        advisories = List.copyOf(advisories);
    }

    /** @throws CommandFailedException naming the line and the rule that it breaks */
    public static AdvisoryList read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("advisories.no.list", file);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < HEAD
                || !lines.get(0).startsWith(AS_OF)
                || !lines.get(1).equals(COLUMNS)) {
            throw new CommandFailedException("advisories.list.head", AS_OF + "YYYY-MM-DD", COLUMNS);
        }
        List<Advisory> advisories = new ArrayList<>();
        for (int i = HEAD; i < lines.size(); i++) {
            advisories.add(row(lines.get(i), i + 1));
        }
        return new AdvisoryList(day(lines.get(0)), advisories);
    }

    private static LocalDate day(String line) {
        try {
            return LocalDate.parse(line.substring(AS_OF.length()));
        } catch (DateTimeParseException e) {
            throw new CommandFailedException("advisories.list.head", AS_OF + "YYYY-MM-DD", COLUMNS);
        }
    }

    private static Advisory row(String line, int number) {
        String[] cells = line.split(",", -1);
        if (cells.length != WIDTH) {
            throw new CommandFailedException("advisories.list.row", number, WIDTH + " columns");
        }
        try {
            return new Advisory(cells[0], cells[1], new VersionRange(cells[2], cells[3], cells[4]), cells[5]);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("advisories.list.row", number, e.getMessage());
        }
    }

    /**
     * Returns the list with the current content of a feed. Rows of records that the feed has are replaced; rows that the feed does not have stay,
     * so that a partial feed removes nothing.
     */
    AdvisoryList renewed(OsvFeed feed, LocalDate today) {
        Set<String> about = new HashSet<>();
        feed.advisories().forEach(each -> about.add(each.id() + each.packageUrl()));
        Set<Advisory> all = new TreeSet<>(ORDER);
        advisories.stream()
                .filter(each ->
                        !feed.sources().contains(each.source()) && !about.contains(each.id() + each.packageUrl()))
                .forEach(all::add);
        all.addAll(feed.advisories());
        return new AdvisoryList(today, List.copyOf(all));
    }

    /** Replaces the file as a whole. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(AS_OF + asOf, COLUMNS));
        for (Advisory each : advisories) {
            VersionRange range = each.range();
            lines.add(String.join(
                    ",",
                    each.id(),
                    each.packageUrl(),
                    range.introduced(),
                    range.fixed(),
                    range.lastAffected(),
                    each.source()));
        }
        Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "advisories", ".tmp");
        try {
            Files.write(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
