package org.enlace.gateway.security.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.security.audit.AuditReport.Fault;
import org.enlace.gateway.security.audit.AuditReport.Statement;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;

/**
 * Holds the valid checkpoints, from files and from the database, and what is wrong with the others. Read the files first: the database is never
 * behind them. Not thread-safe.
 */
public final class CheckpointProof {

    private static final String DATABASE = "database";

    /** Limit for a file that is read in part: if it has more lines than the database, the fact that there are more is enough. */
    private static final int MOST_LINES = 2_000;

    private final PublicKey key;
    private final long from;
    private final TreeMap<Long, Checkpoint> good = new TreeMap<>();
    private final List<Statement> faults = new ArrayList<>();
    private long newestInFiles;
    private long newestInDatabase;

    /** @param from number of the first checkpoint that counts */
    public CheckpointProof(PublicKey key, long from) {
        this.key = key;
        this.from = from;
    }

    /** Returns a proof that knows nothing; the checkpoints of the database are not looked at either. */
    public static CheckpointProof none() {
        return new CheckpointProof(null, 0);
    }

    /** Reads a file; a last line without its end was never finished and does not count. */
    public void file(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Series series = new Series(name);
        byte[] bytes = Files.readAllBytes(file);
        int begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                series.line(new String(bytes, begin, at - begin, StandardCharsets.UTF_8));
                begin = at + 1;
            }
        }
        newestInFiles = Math.max(newestInFiles, series.last);
    }

    /**
     * Reads those of a file that have such numbers, line by line; it is the caller's business that the database is read as far.
     *
     * @param to the last that counts
     */
    public void file(Path file, long to) throws IOException {
        Series series = new Series(String.valueOf(file.getFileName()));
        try (CheckpointLines lines = new CheckpointLines(file)) {
            Optional<String> line = lines.next(from, to);
            for (int read = 0; line.isPresent() && read < MOST_LINES; read++) {
                series.line(line.get());
                line = lines.next(from, to);
            }
        }
        newestInFiles = Math.max(newestInFiles, series.last);
    }

    /** Returns the valid checkpoints, by number. */
    public NavigableMap<Long, Checkpoint> good() {
        return Collections.unmodifiableNavigableMap(good);
    }

    /** Takes the checkpoints of the database. */
    public void database(List<CheckpointRepository.Stored> rows) {
        if (key == null) {
            return;
        }
        Series series = new Series(DATABASE);
        rows.forEach(row -> series.take(row.number(), Optional.of(row.statement()), row.number()));
        newestInDatabase = series.last;
        if (putBack()) {
            faults.add(new Statement(DATABASE, Math.max(newestInDatabase + 1, from), Fault.NOT_IN_DATABASE));
        }
    }

    /** Returns whether the newest checkpoints are not in the database any more, or others took their numbers. */
    public boolean putBack() {
        return newestInFiles > newestInDatabase
                || faults.stream().anyMatch(each -> each.fault() == Fault.TWICE || goneFromDatabase(each));
    }

    private boolean goneFromDatabase(Statement each) {
        return each.fault() == Fault.GONE && each.where().equals(DATABASE);
    }

    public List<Statement> faults() {
        return faults;
    }

    public long newest() {
        return good.isEmpty() ? 0 : good.lastKey();
    }

    public Map<UUID, ExpectedChain> expected() {
        Map<UUID, ExpectedChain> expected = new HashMap<>();
        good.values().forEach(checkpoint -> checkpoint.heads().forEach(head -> expected.computeIfAbsent(
                        head.chain(), chain -> new ExpectedChain())
                .add(head)));
        return expected;
    }

    /** Returns whether all chains of such a number are known: they began behind the first checkpoint and well before the last. */
    public boolean knowsAllOf(long number) {
        if (good.size() < 2) {
            return false;
        }
        long last = good.lastKey();
        long before = good.headMap(last).values().stream()
                .mapToLong(Checkpoint::newestChain)
                .max()
                .orElse(0);
        return number > good.firstEntry().getValue().newestChain() && number <= before;
    }

    /** Checks one file, or the table, from its first checkpoint to its last. */
    private final class Series {

        private final String where;
        private long line;
        private long last;
        private String digest;
        private boolean doubt;

        Series(String where) {
            this.where = where;
        }

        void line(String text) {
            line++;
            take(line, Signed.parse(text), -1);
        }

        /** @param number the one it has to have; -1 if any */
        void take(long place, Optional<Signed> signed, long number) {
            Optional<Checkpoint> read = signed.filter(each -> each.by(key))
                    .flatMap(Checkpoint::read)
                    .filter(each -> number < 0 || each.number() == number);
            if (read.isEmpty()) {
                if (number < 0 || number >= from) {
                    faults.add(new Statement(where, number < 0 ? last + 1 : place, Fault.FORGED));
                }
                // The next one may follow the forged one or the one before it: neither is to be reported as well.
                doubt = true;
                digest = null;
                return;
            }
            Checkpoint checkpoint = read.get();
            if (checkpoint.number() >= from) {
                follow(checkpoint);
            }
        }

        private void follow(Checkpoint checkpoint) {
            long next = last == 0 ? Math.max(from, 1) : last + 1;
            if (checkpoint.number() > next + (doubt ? 1 : 0)) {
                faults.add(new Statement(where, next, Fault.GONE));
            } else if (last > 0 && checkpoint.number() <= last || digest != null && !digest.equals(checkpoint.prev())) {
                faults.add(new Statement(where, checkpoint.number(), Fault.TWICE));
            }
            doubt = false;
            last = checkpoint.number();
            digest = checkpoint.statement().digest();
            Checkpoint other = good.putIfAbsent(checkpoint.number(), checkpoint);
            if (other != null
                    && !other.statement().text().equals(checkpoint.statement().text())) {
                faults.add(new Statement(where, checkpoint.number(), Fault.TWICE));
            }
        }
    }
}
