package org.enlace.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.hostile.HostileRequest.Pace;

/** The inputs that once broke something, from the folder of resources {@code corpus} and its index. */
public final class Corpus {

    private static final String WITHHELD = "withheld";

    private Corpus() {}

    /**
     * A line of the index.
     *
     * @param id of the finding
     * @param kind of endpoint that it is for
     * @param effect what it did
     * @param mended since when it does so no more; {@code open} if a verdict cannot tell, {@code withheld} if it is not sent
     */
    public record Line(String file, String id, String kind, int times, Pace pace, String mended, String effect) {

        private static final int COLUMNS = 7;

        static Line of(String csv) {
            String[] cells = csv.split(";", COLUMNS);
            return new Line(
                    cells[0],
                    cells[1],
                    cells[2],
                    Integer.parseInt(cells[3]),
                    Pace.valueOf(cells[4]),
                    cells[5],
                    cells[6]);
        }

        /** Returns true if it is a request that a gateway answers rightly. */
        public boolean isSent() {
            return !mended.equals(WITHHELD);
        }
    }

    /** All lines of the index. */
    public static List<Line> index() {
        return text("index.csv").lines().skip(1).map(Line::of).toList();
    }

    /** The inputs for these endpoints, in the order of the index. */
    public static List<CorpusEntry> of(List<Endpoint> endpoints, String marker) {
        return index().stream()
                .filter(Line::isSent)
                .flatMap(line -> endpoints.stream()
                        .filter(endpoint -> endpoint.kind().equals(line.kind()))
                        .map(endpoint -> entry(line, endpoint, marker)))
                .toList();
    }

    private static CorpusEntry entry(Line line, Endpoint endpoint, String marker) {
        String octets = new Template(text(line.file()).replace("MARK", marker)).fill(endpoint);
        return new CorpusEntry(new HostileRequest(endpoint, line.file(), octets, line.pace(), marker), line.times());
    }

    static String text(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream("corpus/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the corpus has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
