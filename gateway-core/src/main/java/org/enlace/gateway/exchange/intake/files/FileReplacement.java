package org.enlace.gateway.exchange.intake.files;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.LineCounter;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/**
 * Replaces a file of a series by another one: records that only the old one holds are taken back. If a record of the new file was refused, nothing is
 * taken back: it may be the very record that is missing. Can be run again after a crash. Thread-safe.
 */
@Component
public class FileReplacement {

    static final String REASON = "batch-replaced";

    private static final int CHUNK = 256;
    private static final Duration LATER = Duration.ofSeconds(30);

    private final CurrentVersions currentVersions;
    private final Transactions transactions;
    private final IntakeCommitter committer;

    public FileReplacement(CurrentVersions currentVersions, DataSource source, IntakeCommitter committer) {
        this.currentVersions = currentVersions;
        this.transactions = new Transactions(source);
        this.committer = committer;
    }

    void replace(FileMessages.Source source, List<UUID> replaced, LineCounter lineCounter) throws SQLException {
        if (replaced.isEmpty() || lineCounter.refused() > 0) {
            return;
        }
        String by = source.link().id() + "#" + source.credential();
        List<UUID> missing = saidOnlyBefore(replaced, lineCounter);
        for (int from = 0; from < missing.size(); from += CHUNK) {
            List<CompletableFuture<IntakeResult>> verdicts = new ArrayList<>();
            for (UUID message : missing.subList(from, Math.min(missing.size(), from + CHUNK))) {
                verdicts.add(committer.submit(new Withdrawal(message, by, REASON)));
            }
            verdicts.forEach(FileReplacement::await);
        }
    }

    private static void await(CompletableFuture<IntakeResult> verdict) {
        try {
            IntakeCommitter.await(verdict);
        } catch (ExclusionListUnwritableException notNow) {
            // The file stays where it is, and is offered again.
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, LATER);
        }
    }

    private List<UUID> saidOnlyBefore(List<UUID> replaced, LineCounter lineCounter) throws SQLException {
        List<UUID> missing = new ArrayList<>();
        for (UUID batch : replaced) {
            missing.addAll(transactions.run(tx -> currentVersions.saidOnlyIn(tx, batch, lineCounter.messages())));
        }
        return missing;
    }
}
