package org.enlace.gateway.exchange.intake.files;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.springframework.stereotype.Component;

/** Takes several files at once: small ones many to a transaction, all others one by one, always in the order given. Thread-safe. */
@Component
public class FileBatchIntake {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Partners partners;
    private final FileIntake files;
    private final FileMessages items;
    private final Batches batches;
    private final Transactions transactions;
    private final IntakeCommitter committer;
    private final Clock clock;
    /** Shared by all links: a link's own thread would leave the other processors idle. */
    private final ExecutorService readying = readying();

    public FileBatchIntake(
            Partners partners,
            FileIntake files,
            FileMessages items,
            Batches batches,
            DataSource source,
            IntakeCommitter committer,
            Clock clock) {
        this.partners = partners;
        this.files = files;
        this.items = items;
        this.batches = batches;
        this.transactions = new Transactions(source);
        this.committer = committer;
        this.clock = clock;
    }

    /** Returns the result of each file, as {@link org.enlace.connector.Intake#acceptAll} describes it. */
    public List<FileOutcome> accept(
            LinkId linkId, String credential, List<IncomingFile> several, Optional<SingletonTask> duty) {
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(linkId).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        boolean alone = files.oneByOne(linkId);
        FileBatch fileBatch = new FileBatch(
                snapshot,
                link,
                credential,
                duty,
                alone ? Map.of() : known(linkId, several),
                clock.instant(),
                files,
                items,
                committer,
                readying,
                alone);
        return fileBatch.take(several);
    }

    private Map<String, Batches.Batch> known(LinkId link, List<IncomingFile> several) {
        List<String> digests =
                several.stream().map(IncomingFile::sha256).distinct().toList();
        try {
            return transactions.run(tx -> batches.find(tx, link.toString(), digests));
        } catch (SQLException notNow) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    private static ExecutorService readying() {
        int threads = Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                BackgroundThreads.named("file-readying"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @PreDestroy
    void close() {
        readying.shutdown();
    }
}
