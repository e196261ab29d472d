package org.enlace.gateway.configuration.connectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Represents the inbound endpoint of a link for a plugin. Closed for good when the plugin is unloaded, whatever threads it leaves behind.
 * Thread-safe.
 */
final class PluginIntake implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(PluginIntake.class);

    private final Intake intake;
    private final PluginThreads threads;
    private volatile boolean shut;

    PluginIntake(Intake intake, PluginThreads threads) {
        this.intake = intake;
        this.threads = threads;
    }

    void shut() {
        shut = true;
    }

    @Override
    public Caller authenticate(PresentedCredential presentedCredential) {
        return through(() -> intake.authenticate(presentedCredential));
    }

    @Override
    public AcceptedMessage accept(PartnerMessage message) {
        return through(() -> intake.accept(message));
    }

    @Override
    public QueryResponse ask(PartnerMessage message) {
        return through(() -> intake.ask(message));
    }

    @Override
    public FileReceipt accept(IncomingFile file) {
        IncomingFile plain = plain(file);
        return through(() -> intake.accept(plain));
    }

    @Override
    public List<FileOutcome> acceptAll(List<IncomingFile> files) {
        List<IncomingFile> plain = files.stream().map(PluginIntake::plain).toList();
        return through(() -> intake.acceptAll(plain));
    }

    /** Returns the file with a plain path, because the given path may be of a class of the plugin's own. */
    private static IncomingFile plain(IncomingFile file) {
        return new IncomingFile(Path.of(file.path().toString()), file.name(), file.size(), file.sha256());
    }

    @Override
    public Optional<AcceptedMessage> receipt(Caller caller, String messageId) {
        return through(() -> intake.receipt(caller, messageId));
    }

    @Override
    public Optional<AcceptedMessage> receipt(Caller caller, UUID receiptId) {
        return through(() -> intake.receipt(caller, receiptId));
    }

    @Override
    public Optional<String> signedReceipt(Caller caller, UUID messageId) {
        return through(() -> intake.signedReceipt(caller, messageId));
    }

    @Override
    public void refused(MessageRefusedException refusal) {
        writtenDown(() -> intake.refused(refusal));
    }

    @Override
    public void refused(Caller caller, MessageRefusedException refusal) {
        writtenDown(() -> intake.refused(caller, refusal));
    }

    private void writtenDown(Runnable refusal) {
        try {
            through(() -> {
                refusal.run();
                return true;
            });
        } catch (MessageRefusedException gone) {
            LOG.debug("a refusal came after the plugin was gone");
        }
    }

    private <T> T through(Callable<T> call) {
        if (shut) {
            throw MessageRefusedException.of(RefusalCode.UNAVAILABLE);
        }
        try {
            return threads.outside(call);
        } catch (RejectedExecutionException crowded) {
            throw MessageRefusedException.of(shut ? RefusalCode.UNAVAILABLE : RefusalCode.BUSY);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw MessageRefusedException.of(RefusalCode.UNAVAILABLE);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MessageRefusedException refusal) {
                throw refusal;
            }
            LOG.error(
                    "the intake of a plugin's link failed ({})",
                    failed.getCause().getClass().getName());
            throw MessageRefusedException.of(RefusalCode.INTERNAL);
        }
    }
}
