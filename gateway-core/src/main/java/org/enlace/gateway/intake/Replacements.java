package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.recovery.NotBackUnwritable;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * A file that replaces another of its series: what only the old one said is taken back. If a record of the new file was refused, nothing is: it may be
 * the very one that is missed. Can be run again after a crash. Thread-safe.
 */
@Component
class Replacements {

    static final String REASON = "batch-replaced";

    private static final int CHUNK = 256;
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Standing standing;
    private final Transactions transactions;
    private final IntakeCommitter committer;

    Replacements(Standing standing, DataSource source, IntakeCommitter committer) {
        this.standing = standing;
        this.transactions = new Transactions(source);
        this.committer = committer;
    }

    void replace(FileItems.Source source, List<UUID> replaced, Tally tally) throws SQLException {
        if (replaced.isEmpty() || tally.refused() > 0) {
            return;
        }
        String by = source.link().id() + "#" + source.credential();
        List<UUID> missing = saidOnlyBefore(replaced, tally);
        for (int from = 0; from < missing.size(); from += CHUNK) {
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            for (UUID message : missing.subList(from, Math.min(missing.size(), from + CHUNK))) {
                verdicts.add(committer.submit(new Withdrawal(message, by, REASON)));
            }
            verdicts.forEach(Replacements::await);
        }
    }

    private static void await(CompletableFuture<Verdict> verdict) {
        try {
            IntakeCommitter.await(verdict);
        } catch (NotBackUnwritable notNow) {
            // The file stays where it is, and is offered again.
            throw Refusal.later(RefusalCode.UNAVAILABLE, LATER);
        }
    }

    private List<UUID> saidOnlyBefore(List<UUID> replaced, Tally tally) throws SQLException {
        List<UUID> missing = new ArrayList<>();
        for (UUID batch : replaced) {
            missing.addAll(transactions.run(tx -> standing.saidOnlyIn(tx, batch, tally.messages())));
        }
        return missing;
    }
}
