package org.enlace.gateway.exchange.backup;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps the stewards' decisions of this node outside the database. A restore loses decisions that came after the backup; this list names them by
 * receipts, which stay the same when a message is sent again. One JSON object a line, as the audit has it. Used like {@link ExclusionList}: {@link
 * #append} within the transaction, then exactly one of {@link #committed} or {@link #rolledBack}. Thread-safe.
 */
@Component
public class StewardDecisionList {

    private static final Logger LOG = LoggerFactory.getLogger(StewardDecisionList.class);
    private static final Set<AuditAction> DECISIONS =
            Set.of(AuditAction.PERSONS_DECIDED, AuditAction.CASES_DECIDED, AuditAction.DECISION_UNDONE);

    private final Path file;
    private FileChannel open;
    private List<AuditEvent> pending = List.of();

    /**
     * The list of a node; made with its first line.
     *
     * @param folder where the lists lie: better on another disk than the database
     */
    public StewardDecisionList(
            @Value("${enlace.not-back:${enlace.data}/not-back}") Path folder,
            @Value("${enlace.node:node-1}") String node) {
        this.file = folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + ".decisions");
    }

    /**
     * Writes those of these entries that are a steward's decision to the disk.
     *
     * @throws ExclusionListUnwritableException if that fails; then the decision must not be taken
     */
    public synchronized void append(List<AuditEvent> events) {
        List<AuditEvent> decisions = events.stream()
                .filter(each -> DECISIONS.contains(each.action()))
                .toList();
        if (!decisions.isEmpty()) {
            try {
                write(decisions, "");
            } catch (IOException e) {
                LOG.error(
                        "{} cannot be written ({}): nothing is decided",
                        file,
                        e.getClass().getSimpleName());
                throw new ExclusionListUnwritableException(e);
            }
            pending = decisions;
        }
    }

    /** The transaction is committed, or its end is unknown. */
    public synchronized void committed() {
        pending = List.of();
    }

    /** The transaction is rolled back for certain: what was written was not decided. */
    public synchronized void rolledBack() {
        List<AuditEvent> undone = pending;
        pending = List.of();
        try {
            if (!undone.isEmpty()) {
                write(undone, "NOT_DONE");
            }
        } catch (IOException left) {
            LOG.warn("{} says of {} decisions that they were taken, which they were not", file, undone.size());
        }
    }

    private void write(List<AuditEvent> events, String instead) throws IOException {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(line(event, instead)).append('\n'));
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        long before = open.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(true);
        } catch (IOException half) {
            // Half a line would spoil the next one.
            open.truncate(before);
            throw half;
        }
    }

    private static String line(AuditEvent event, String instead) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", event.at().toString());
        line.put("action", instead.isEmpty() ? event.action().name() : instead);
        line.put("decision", event.subject());
        if (instead.isEmpty()) {
            line.put("by", event.actor());
            line.putAll(event.facts());
        }
        return StoredJson.write(line);
    }

    @PreDestroy
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
