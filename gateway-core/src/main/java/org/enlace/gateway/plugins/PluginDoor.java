package org.enlace.gateway.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of a link as a plugin sees it. Shut for good when the plugin goes, whatever threads it leaves behind. Thread-safe. */
final class PluginDoor implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDoor.class);

    private final Intake intake;
    private final PluginThreads threads;
    private volatile boolean shut;

    PluginDoor(Intake intake, PluginThreads threads) {
        this.intake = intake;
        this.threads = threads;
    }

    void shut() {
        shut = true;
    }

    @Override
    public Caller authenticate(Presented presented) {
        return through(() -> intake.authenticate(presented));
    }

    @Override
    public Accepted accept(PartnerMessage message) {
        return through(() -> intake.accept(message));
    }

    @Override
    public Answer ask(PartnerMessage message) {
        return through(() -> intake.ask(message));
    }

    @Override
    public FileReceipt accept(IncomingFile file) {
        IncomingFile plain = plain(file);
        return through(() -> intake.accept(plain));
    }

    @Override
    public List<FileOutcome> acceptAll(List<IncomingFile> files) {
        List<IncomingFile> plain = files.stream().map(PluginDoor::plain).toList();
        return through(() -> intake.acceptAll(plain));
    }

    /** A path may be of a class of the plugin's own. */
    private static IncomingFile plain(IncomingFile file) {
        return new IncomingFile(Path.of(file.path().toString()), file.name(), file.size(), file.sha256());
    }

    @Override
    public void refused(Refusal refusal) {
        writtenDown(() -> intake.refused(refusal));
    }

    @Override
    public void refused(Caller caller, Refusal refusal) {
        writtenDown(() -> intake.refused(caller, refusal));
    }

    private void writtenDown(Runnable refusal) {
        try {
            through(() -> {
                refusal.run();
                return true;
            });
        } catch (Refusal gone) {
            LOG.debug("a refusal came after the plugin was gone");
        }
    }

    private <T> T through(Callable<T> call) {
        if (shut) {
            throw Refusal.of(RefusalCode.UNAVAILABLE);
        }
        try {
            return threads.outside(call);
        } catch (RejectedExecutionException crowded) {
            throw Refusal.of(shut ? RefusalCode.UNAVAILABLE : RefusalCode.BUSY);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Refusal.of(RefusalCode.UNAVAILABLE);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            LOG.error(
                    "intake failed behind a plugin's door ({})",
                    failed.getCause().getClass().getName());
            throw Refusal.of(RefusalCode.INTERNAL);
        }
    }
}
