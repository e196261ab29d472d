package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.audit.AuditException;
import org.enlace.gateway.audit.SignedReceipts;
import org.enlace.gateway.partners.BearerTokens;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.SeenTokens;
import org.enlace.gateway.schedule.Duties;
import org.enlace.gateway.schedule.NodeLife;
import org.enlace.gateway.store.Space;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives each receiving link its way in. Thread-safe. */
@Component
public class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final LinkStates states;
    private final Credentials credentials;
    private final SeenTokens seenTokens;
    private final BearerTokens bearerTokens;
    private final MessageIntake messages;
    private final GivenReceipts receipts;
    private final SignedReceipts signed;
    private final FileIntake files;
    private final FileHandfuls handfuls;
    private final QueryIntake queries;
    private final NodeLife life;
    private final Duties duties;
    private final Space space;

    Doors(
            LinkStates states,
            Credentials credentials,
            SeenTokens seenTokens,
            BearerTokens bearerTokens,
            MessageIntake messages,
            GivenReceipts receipts,
            SignedReceipts signed,
            FileIntake files,
            FileHandfuls handfuls,
            QueryIntake queries,
            NodeLife life,
            Duties duties,
            Space space) {
        this.states = states;
        this.credentials = credentials;
        this.seenTokens = seenTokens;
        this.bearerTokens = bearerTokens;
        this.messages = messages;
        this.receipts = receipts;
        this.signed = signed;
        this.files = files;
        this.handfuls = handfuls;
        this.queries = queries;
        this.life = life;
        this.duties = duties;
        this.space = space;
    }

    /** The way in for this link. */
    public Intake of(LinkId link) {
        return new Door(link);
    }

    /** The name of the duty to fetch what lies ready at a link that nobody calls at: one node at a time has it. */
    public static String fetching(LinkId link) {
        return "fetch:" + link;
    }

    private final class Door implements Intake {

        private final LinkId link;

        private Door(LinkId link) {
            this.link = link;
        }

        @Override
        public Caller authenticate(Presented presented) {
            if (!states.running(link)) {
                // Nothing is written down: an operator stopped the link, and its partner may knock all night.
                throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
            }
            if (space.low()) {
                // Here and not at the commit: what is under way must find room.
                throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
            }
            if (!life.alive()
                    || duties.of(fetching(link)).filter(duty -> !duty.mine()).isPresent()) {
                // Before anything is read: without the database no caller is to hold a thread.
                throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
            }
            Presented shown = presented instanceof Presented.Certified both ? both.other() : presented;
            if (shown instanceof Presented.Bearer token) {
                return new Caller(byToken(token, presented));
            }
            String credential = credentials
                    .authenticate(link, presented)
                    .orElseThrow(() -> unknown(Submission.Envelope.NOBODY, Refusal.of(RefusalCode.UNAUTHENTICATED)));
            if (shown instanceof Presented.PasswordDigest token && !first(token)) {
                throw unknown(credential, Refusal.of(RefusalCode.UNAUTHENTICATED, "Nonce", "replayed"));
            }
            return new Caller(credential);
        }

        private String byToken(Presented.Bearer token, Presented all) {
            try {
                String credential = bearerTokens.authenticate(link, token);
                if (!credentials.besideToken(link, credential, all)) {
                    throw Refusal.of(RefusalCode.UNAUTHENTICATED);
                }
                return credential;
            } catch (Refusal refusal) {
                throw unknown(Submission.Envelope.NOBODY, refusal);
            }
        }

        private Refusal unknown(String who, Refusal refusal) {
            messages.refused(link, who, refusal);
            return refusal;
        }

        private boolean first(Presented.PasswordDigest token) {
            try {
                return seenTokens.first(token);
            } catch (SQLException e) {
                throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
            }
        }

        @Override
        public Accepted accept(PartnerMessage message) {
            return messages.accept(link, message);
        }

        @Override
        public Answer ask(PartnerMessage message) {
            return queries.ask(link, message);
        }

        @Override
        public FileReceipt accept(IncomingFile file) {
            String credential = authenticate(new Presented.Folder()).credentialId();
            return signed(credential, files.accept(link, credential, file, duties.of(fetching(link))));
        }

        @Override
        public List<FileOutcome> acceptAll(List<IncomingFile> several) {
            String credential = authenticate(new Presented.Folder()).credentialId();
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
                throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
            }
        }

        @Override
        public Optional<Accepted> receipt(Caller caller, String messageId) {
            return receipts.of(link, caller.credentialId(), messageId);
        }

        @Override
        public Optional<Accepted> receipt(Caller caller, UUID receiptId) {
            return receipts.of(link, caller.credentialId(), receiptId);
        }

        @Override
        public void refused(Refusal refusal) {
            messages.refused(link, Submission.Envelope.NOBODY, refusal);
        }

        @Override
        public void refused(Caller caller, Refusal refusal) {
            messages.refused(link, caller.credentialId(), refusal);
        }
    }
}
