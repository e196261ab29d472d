package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a record of each receiving link may cost: {@code accepted-costs.csv}, where anyone who makes one dearer says so and why. */
final class AcceptedCosts {

    private static final String FILE = "accepted-costs.csv";
    private static final double MORE = 1.1;

    private final Map<String, String[]> lines = new TreeMap<>();

    private AcceptedCosts(String text) {
        text.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("link,"))
                .map(line -> line.split(","))
                .forEach(columns -> lines.put(columns[0], columns));
    }

    static AcceptedCosts read() throws IOException {
        try (InputStream in = AcceptedCosts.class.getResourceAsStream(FILE)) {
            return new AcceptedCosts(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What one record of a link cost. */
    record Cost(String link, int oneByOne, double wal, String statements) {

        String line() {
            return String.format(Locale.ROOT, "%s,%d,%.1f", link, oneByOne, wal);
        }
    }

    /** In words, one for each counter that is more than a tenth above what was accepted. */
    List<String> tooDear(Cost cost) {
        String[] accepted = lines.get(cost.link());
        if (accepted == null) {
            return List.of(cost.link() + " has no line in " + FILE + "; seen: " + cost.line());
        }
        List<String> words = new ArrayList<>();
        compare(words, cost, "statements for each record by itself", cost.oneByOne(), accepted[1]);
        compare(words, cost, "WAL records", cost.wal(), accepted[2]);
        return words;
    }

    private static void compare(List<String> words, Cost cost, String counter, double seen, String accepted) {
        if (seen > Double.parseDouble(accepted) * MORE) {
            words.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f %s a record, accepted are %s and a tenth. If it must be so, write \"%s\" into %s and why"
                            + " into its last column. What ran:\n"
                            + "%s",
                    cost.link(),
                    seen,
                    counter,
                    accepted,
                    cost.line(),
                    FILE,
                    cost.statements()));
        }
    }
}
