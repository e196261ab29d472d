package org.enlace.gateway.exchange.intake.endpoint;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.credentials.BearerTokens;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.credentials.UsedTokens;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.exchange.intake.files.FileBatchIntake;
import org.enlace.gateway.exchange.intake.files.FileIntake;
import org.enlace.gateway.exchange.intake.query.QueryIntake;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives each receiving link its intake. Thread-safe. */
@Component
public class IntakeFactory {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeFactory.class);

    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final LinkStates states;
    private final PartnerAuthentication partnerAuthentication;
    private final UsedTokens usedTokens;
    private final BearerTokens bearerTokens;
    private final MessageIntake messages;
    private final OriginalReceipts receipts;
    private final SignedReceipts signed;
    private final FileIntake files;
    private final FileBatchIntake handfuls;
    private final QueryIntake queries;
    private final NodeLiveness life;
    private final SingletonTasks duties;
    private final DiskSpaceMonitor diskSpaceMonitor;

    public IntakeFactory(
            LinkStates states,
            PartnerAuthentication partnerAuthentication,
            UsedTokens usedTokens,
            BearerTokens bearerTokens,
            MessageIntake messages,
            OriginalReceipts receipts,
            SignedReceipts signed,
            FileIntake files,
            FileBatchIntake handfuls,
            QueryIntake queries,
            NodeLiveness life,
            SingletonTasks duties,
            DiskSpaceMonitor diskSpaceMonitor) {
        this.states = states;
        this.partnerAuthentication = partnerAuthentication;
        this.usedTokens = usedTokens;
        this.bearerTokens = bearerTokens;
        this.messages = messages;
        this.receipts = receipts;
        this.signed = signed;
        this.files = files;
        this.handfuls = handfuls;
        this.queries = queries;
        this.life = life;
        this.duties = duties;
        this.diskSpaceMonitor = diskSpaceMonitor;
    }

    /** Returns the intake of this link. */
    public Intake of(LinkId link) {
        return new LinkIntake(link);
    }

    /** Returns the name of the singleton task that fetches messages of a link without callers: one node at a time runs it. */
    public static String fetching(LinkId link) {
        return "fetch:" + link;
    }

    private final class LinkIntake implements Intake {

        private final LinkId link;

        private LinkIntake(LinkId link) {
            this.link = link;
        }

        @Override
        public Caller authenticate(PresentedCredential presentedCredential) {
            if (!states.running(link)) {
                // Nothing is recorded: an operator stopped the link, and its partner may retry all night.
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
            }
            if (diskSpaceMonitor.low()) {
                // Here and not at the commit: messages under way must find capacity.
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
            }
            if (!life.alive()
                    || duties.of(fetching(link))
                            .filter(duty -> !duty.isHeldHere())
                            .isPresent()) {
                // Before anything is read: without the database no caller is to hold a thread.
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
            }
            PresentedCredential shown = presentedCredential instanceof PresentedCredential.Certified both
                    ? both.other()
                    : presentedCredential;
            if (shown instanceof PresentedCredential.Bearer token) {
                return new Caller(byToken(token, presentedCredential));
            }
            String credential = partnerAuthentication
                    .authenticate(link, presentedCredential)
                    .orElseThrow(() -> unknown(
                            Submission.Envelope.NOBODY, MessageRefusedException.of(RefusalCode.UNAUTHENTICATED)));
            if (shown instanceof PresentedCredential.PasswordDigest token && !first(token)) {
                throw unknown(credential, MessageRefusedException.of(RefusalCode.UNAUTHENTICATED, "Nonce", "replayed"));
            }
            return new Caller(credential);
        }

        private String byToken(PresentedCredential.Bearer token, PresentedCredential all) {
            try {
                String credential = bearerTokens.authenticate(link, token);
                if (!partnerAuthentication.besideToken(link, credential, all)) {
                    throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
                }
                return credential;
            } catch (MessageRefusedException messageRefusedException) {
                throw unknown(Submission.Envelope.NOBODY, messageRefusedException);
            }
        }

        private MessageRefusedException unknown(String who, MessageRefusedException messageRefusedException) {
            messages.refused(link, who, messageRefusedException);
            return messageRefusedException;
        }

        private boolean first(PresentedCredential.PasswordDigest token) {
            try {
                return usedTokens.first(token);
            } catch (SQLException e) {
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
            }
        }

        @Override
        public AcceptedMessage accept(PartnerMessage message) {
            return messages.accept(link, message);
        }

        @Override
        public QueryResponse ask(PartnerMessage message) {
            return queries.ask(link, message);
        }

        @Override
        public FileReceipt accept(IncomingFile file) {
            String credential = authenticate(new PresentedCredential.Folder()).credentialId();
            return signed(credential, files.accept(link, credential, file, duties.of(fetching(link))));
        }

        @Override
        public List<FileOutcome> acceptAll(List<IncomingFile> several) {
            String credential = authenticate(new PresentedCredential.Folder()).credentialId();
            return handfuls.accept(link, credential, several, duties.of(fetching(link))).stream()
                    .map(each -> each instanceof FileOutcome.Taken taken
                            ? new FileOutcome.Taken(signed(credential, taken.receipt()))
                            : each)
                    .toList();
        }

        /** The file is taken, whatever becomes of its receipt: sent again, it gets one. */
        private FileReceipt signed(String credential, FileReceipt receipt) {
            try {
                return new FileReceipt(
                        receipt.batchId(),
                        receipt.duplicate(),
                        receipt.lines(),
                        receipt.accepted(),
                        receipt.refused(),
                        receipt.findings(),
                        signed.of(receipt.batchId(), link + "#" + credential));
            } catch (AuditException away) {
                LOG.warn("the receipt of a file of {} could not be signed", link);
                return receipt;
            }
        }

        @Override
        public Optional<String> signedReceipt(Caller caller, UUID messageId) {
            try {
                return signed.of(messageId, link + "#" + caller.credentialId());
            } catch (AuditException away) {
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
            }
        }

        @Override
        public Optional<AcceptedMessage> receipt(Caller caller, String messageId) {
            return receipts.of(link, caller.credentialId(), messageId);
        }

        @Override
        public Optional<AcceptedMessage> receipt(Caller caller, UUID receiptId) {
            return receipts.of(link, caller.credentialId(), receiptId);
        }

        @Override
        public void refused(MessageRefusedException messageRefusedException) {
            messages.refused(link, Submission.Envelope.NOBODY, messageRefusedException);
        }

        @Override
        public void refused(Caller caller, MessageRefusedException messageRefusedException) {
            messages.refused(link, caller.credentialId(), messageRefusedException);
        }
    }
}
