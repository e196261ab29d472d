package org.enlace.gateway.recovery;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.sealing.BlindIndex;
import org.enlace.gateway.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * This node's list of what must not come back, outside the database. For the one thread that commits: {@link #append} within the transaction, as its last
 * step, then exactly one of {@link #committed}, {@link #rolledBack} or {@link #outcomeUnknown}. So nothing is taken back without a line; a line whose
 * transaction nobody knows the end of counts as done. Thread-safe for the rest.
 */
@Component
public class NotBackList {

    private static final Logger LOG = LoggerFactory.getLogger(NotBackList.class);

    private final Path file;
    private final BlindIndex index;
    private final Clock clock;
    private NotBackFile open;
    private List<NotBackLine> pending = List.of();

    /**
     * The list of a node; made with its first line.
     *
     * @param folder where the lists lie: better on another disk than the database
     */
    public NotBackList(
            @Value("${enlace.not-back:${enlace.data}/not-back}") Path folder,
            @Value("${enlace.node:node-1}") String node,
            BlindIndex index,
            Clock clock) {
        this.file = folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + ".list");
        this.index = index;
        this.clock = clock;
    }

    /**
     * What it says, in its order, without what did not happen.
     *
     * @throws StoreException if it was changed, or cannot be read
     */
    synchronized List<NotBackLine> lines() {
        try {
            return Files.exists(file) ? standing(NotBackFile.read(file, index).lines()) : List.of();
        } catch (NotBackFile.Damaged damaged) {
            throw new StoreException(
                    "The list of what must not come back, " + file + ", was changed at line " + damaged.line()
                            + ", or is another gateway's: bring the right one, or move it away and look who changed it.",
                    damaged);
        } catch (IOException e) {
            throw new StoreException("The list of what must not come back, " + file + ", cannot be read.", e);
        }
    }

    /** Each receipt of a message once, at its last line; those that end with "not done" are left out. */
    static List<NotBackLine> standing(List<NotBackLine> all) {
        Map<NotBackLine.Name, NotBackLine> last = new LinkedHashMap<>();
        for (NotBackLine line : all) {
            last.remove(line.name());
            if (line.kind() != NotBackLine.Kind.NOT_DONE) {
                last.put(line.name(), line);
            }
        }
        return new ArrayList<>(last.values());
    }

    /**
     * Writes lines to the disk.
     *
     * @throws NotBackUnwritable if that fails; then none of them is there
     */
    public synchronized void append(List<NotBackLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
            pending = List.copyOf(lines);
        }
    }

    /**
     * Writes lines to the disk for whoever has a transaction of his own; if that is rolled back for certain, he calls {@link #undo}.
     *
     * @throws NotBackUnwritable if that fails; then none of them is there
     */
    public synchronized void keep(List<NotBackLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
        }
    }

    /** What these lines say did not happen. */
    public synchronized void undo(List<NotBackLine> lines) {
        keep(lines.stream().map(each -> each.notDone(clock.instant())).toList());
    }

    /** Writes lines that no transaction decides about. */
    synchronized void carry(List<NotBackLine> lines) {
        if (!lines.isEmpty()) {
            write(lines);
        }
    }

    private void write(List<NotBackLine> lines) {
        try {
            if (open == null) {
                open = NotBackFile.open(file, index);
            }
            open.write(lines);
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written ({}): nothing is taken back",
                    file,
                    e.getClass().getSimpleName());
            throw new NotBackUnwritable(e);
        }
    }

    /** The transaction is committed. */
    public synchronized void committed() {
        pending = List.of();
    }

    /** Nobody knows how the transaction ended. */
    public synchronized void outcomeUnknown() {
        pending = List.of();
    }

    /** The transaction is rolled back for certain: what was written did not happen. */
    public synchronized void rolledBack() {
        List<NotBackLine> undone = pending;
        pending = List.of();
        try {
            if (!undone.isEmpty()) {
                write(undone.stream().map(each -> each.notDone(clock.instant())).toList());
            }
        } catch (NotBackUnwritable left) {
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
