package org.enlace.gateway.exchange.backup;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's exclusion list outside the database: what a restore must not bring back. For the one thread that commits: {@link #append} within
 * the transaction, as its last step, then exactly one of {@link #committed}, {@link #rolledBack} or {@link #outcomeUnknown}. So nothing is taken back
 * without a line; a line whose transaction has an unknown end counts as done. Thread-safe for the rest.
 */
@Component
public class ExclusionList {

    private static final Logger LOG = LoggerFactory.getLogger(ExclusionList.class);

    private final Path file;
    private final BlindIndex index;
    private final Clock clock;
    private ExclusionFile open;
    private List<ExclusionLine> pending = List.of();

    /**
     * The list of a node; made with its first line.
     *
     * @param folder where the lists lie: better on another disk than the database
     */
    public ExclusionList(
            @Value("${enlace.not-back:${enlace.data}/not-back}") Path folder,
            @Value("${enlace.node:node-1}") String node,
            BlindIndex index,
            Clock clock) {
        this.file = folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + ".list");
        this.index = index;
        this.clock = clock;
    }

    /**
     * Returns the lines in their order, without those that did not happen.
     *
     * @throws DatabaseException if the list was changed, or cannot be read
     */
    synchronized List<ExclusionLine> lines() {
        try {
            return Files.exists(file) ? standing(ExclusionFile.read(file, index).lines()) : List.of();
        } catch (ExclusionFile.DamagedFileException damaged) {
            throw new DatabaseException(
                    "The list of what must not come back, " + file + ", was changed at line " + damaged.line()
                            + ", or is another gateway's: bring the right one, or move it away and look who changed it.",
                    damaged);
        } catch (IOException e) {
            throw new DatabaseException("The list of what must not come back, " + file + ", cannot be read.", e);
        }
    }

    /** Each receipt of a message once, at its last line; those that end with "not done" are left out. */
    static List<ExclusionLine> standing(List<ExclusionLine> all) {
        Map<ExclusionLine.Name, ExclusionLine> last = new LinkedHashMap<>();
        for (ExclusionLine line : all) {
            last.remove(line.name());
            if (line.kind() != ExclusionLine.Kind.NOT_DONE) {
                last.put(line.name(), line);
            }
        }
        return new ArrayList<>(last.values());
    }

    /**
     * Writes lines to the disk.
     *
     * @throws ExclusionListUnwritableException if that fails; then none of them is there
     */
    public synchronized void append(List<ExclusionLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
            pending = List.copyOf(lines);
        }
    }

    /**
     * Writes lines to the disk for a caller with its own transaction; if that is rolled back for certain, the caller calls {@link #undo}.
     *
     * @throws ExclusionListUnwritableException if that fails; then none of them is there
     */
    public synchronized void keep(List<ExclusionLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
        }
    }

    /** Records that the events in these lines did not happen. */
    public synchronized void undo(List<ExclusionLine> lines) {
        keep(lines.stream().map(each -> each.notDone(clock.instant())).toList());
    }

    /** Writes lines that no transaction decides about. */
    synchronized void carry(List<ExclusionLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
        }
    }

    private void write(List<ExclusionLine> lines) {
        try {
            if (open == null) {
                open = ExclusionFile.open(file, index);
            }
            open.write(lines);
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written ({}): nothing is taken back",
                    file,
                    e.getClass().getSimpleName());
            throw new ExclusionListUnwritableException(e);
        }
    }

    /** The transaction is committed. */
    public synchronized void committed() {
        pending = List.of();
    }

    /** The end of the transaction is unknown. */
    public synchronized void outcomeUnknown() {
        pending = List.of();
    }

    /** The transaction is rolled back for certain: what was written did not happen. */
    public synchronized void rolledBack() {
        List<ExclusionLine> undone = pending;
        pending = List.of();
        try {
            if (!undone.isEmpty()) {
                write(undone.stream().map(each -> each.notDone(clock.instant())).toList());
            }
        } catch (ExclusionListUnwritableException left) {
            LOG.warn("{} says of {} records that they are taken back, which they are not", file, undone.size());
        }
    }

    @PreDestroy
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
