package org.enlace.load.figures;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.enlace.load.process.MeasuredDatabase;

/** The account of every line of every file, by the digest of the file: the gateway knows a file by that alone. Not thread-safe. */
final class FileAccount {

    private static final String KEPT = """
            select encode(b.digest, 'hex'), count(m.id), count(distinct m.batch_line)
            from journal.batch_in b left join journal.message m on m.batch_id = b.id and m.state = 'ACCEPTED'
            where b.link = 'iom/cases' and b.state = 'DONE' group by 1""";

    private final Map<String, Integer> due = new HashMap<>();

    /**
     * Counts of lines that the gateway keeps.
     *
     * @param lost lines of which there is no record
     * @param doubled records beyond the first of a line, or of a file that was not sent
     */
    record Kept(long files, long lines, long lost, long doubled) {

        boolean clean() {
            return lost == 0 && doubled == 0;
        }

        String line() {
            return "files %,d · lines %,d · lost %,d · doubled %,d".formatted(files, lines, lost, doubled);
        }
    }

    /** A file is about to be sent; false if one of the same content was before. */
    boolean sends(byte[] content, int lines) {
        return due.putIfAbsent(digest(content), lines) == null;
    }

    /**
     * A file that the gateway says it has taken.
     *
     * @param records what it keeps of it
     * @param lines the lines that they are of
     */
    record Taken(String digest, long records, long lines) {}

    /** Counts of all files so far. */
    Kept kept(MeasuredDatabase database) throws IOException, SQLException {
        List<Taken> taken = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEPT)) {
            while (row.next()) {
                taken.add(new Taken(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        }
        return kept(taken);
    }

    Kept kept(List<Taken> taken) {
        Map<String, Integer> missing = new HashMap<>(due);
        long lost = 0;
        long doubled = 0;
        for (Taken each : taken) {
            Integer sent = missing.remove(each.digest());
            lost += sent == null ? 0 : Math.max(0, sent - each.lines());
            doubled += each.records() - (sent == null ? 0 : Math.min(sent, each.lines()));
        }
        lost += missing.values().stream().mapToLong(Integer::longValue).sum();
        long lines = taken.stream().mapToLong(Taken::records).sum();
        return new Kept(due.size() - missing.size(), lines, lost, doubled);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
