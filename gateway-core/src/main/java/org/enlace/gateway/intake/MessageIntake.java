package org.enlace.gateway.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Accepted;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.Refused;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.sealing.BlindIndex;
import org.enlace.gateway.shadow.Shadows;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.traces.Passage;
import org.enlace.gateway.traces.Stage;
import org.enlace.gateway.traces.Traces;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes single messages. Thread-safe; the caller's thread does the work and waits for the commit. */
@Component
class MessageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Partners partners;
    private final Preparation preparation;
    private final IntakeCommitter committer;
    private final BlindIndex index;
    private final Shadows shadows;
    private final RunMembership runs;
    private final Clock clock;
    private final Traces traces;

    MessageIntake(
            Partners partners,
            Preparation preparation,
            IntakeCommitter committer,
            BlindIndex index,
            Shadows shadows,
            RunMembership runs,
            Clock clock,
            Traces traces) {
        this.partners = partners;
        this.preparation = preparation;
        this.committer = committer;
        this.index = index;
        this.shadows = shadows;
        this.runs = runs;
        this.clock = clock;
        this.traces = traces;
    }

    Accepted accept(LinkId linkId, PartnerMessage message) {
        Passage passage = traces.passage();
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(linkId).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
        String digest = sha256(message.content());
        Envelope envelope = new Envelope(
                TimeOrderedId.at(clock.instant()),
                linkId,
                message.caller().credentialId(),
                message.receivedAt(),
                digest,
                message.content().length,
                snapshot.hash());
        try {
            Accepted accepted = accept(snapshot, link, envelope, message, passage);
            DoorTraces.taken(passage, link, envelope, accepted);
            return accepted;
        } catch (Refusal refusal) {
            refused(envelope, refusal);
            DoorTraces.refused(passage, envelope, refusal.code());
            throw refusal;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: a message could not be judged ({})",
                    linkId,
                    defect.getClass().getName());
            LOG.debug("where", withoutMessage(defect));
            Refusal refusal = Refusal.of(RefusalCode.INTERNAL);
            refused(envelope, refusal);
            DoorTraces.refused(passage, envelope, refusal.code());
            throw refusal;
        }
    }

    /** The stack without the message: an exception's text may quote what it stumbled over. */
    static Throwable withoutMessage(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        return bare;
    }

    private Accepted accept(
            Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message, Passage passage) {
        keepsItsContract(snapshot, link, message.content());
        passage.past(Stage.CHECK);
        Context context = context(envelope);
        String id = message.messageId().orElse("digest:" + envelope.digest());
        Optional<UUID> run = run(envelope, id);
        String key = key(link.id(), envelope.credential(), within(run, id));
        var candidate = preparation.prepare(new Preparation.Arrived(
                snapshot, link, envelope, key, run.map(MessageIntake::place), message.content(), context));
        passage.past(Stage.TRANSLATE);
        Accepted accepted = accepted(IntakeCommitter.await(committer.submit(candidate)));
        passage.past(Stage.COMMIT);
        if (run.isEmpty()) {
            beside(snapshot, link, accepted, message.content(), context);
        }
        return accepted;
    }

    /** The run in which the link's partner is proven. Where nobody can say whether there is one, nothing is taken: it could reach others. */
    private Optional<UUID> run(Envelope envelope, String id) {
        try {
            return runs.ofMessage(
                    envelope.link(),
                    envelope.receivedAt(),
                    envelope.digest(),
                    of -> key(envelope.link(), envelope.credential(), within(of, id)));
        } catch (SQLException away) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    /** What belongs to a run is kept apart as what is loaded into a reference population of its own. */
    static BatchPlace place(UUID run) {
        return new BatchPlace(run, 1, Optional.of(RunMark.population(run)));
    }

    /** The ids of a run are its own: what came in an earlier one is new here. */
    static String within(Optional<UUID> run, String messageId) {
        return run.map(each -> RunMark.population(each) + ":" + messageId).orElse(messageId);
    }

    /** Which messages it may be to its sender that was sent with this id: the likeliest first. */
    List<String> sentKeys(LinkId link, String credential, String messageId) throws SQLException {
        return runs.places(link, clock.instant()).stream()
                .map(of -> key(link, credential, within(of, messageId)))
                .toList();
    }

    /** What a mapping may know of a message besides its bytes. */
    static Context context(Envelope envelope) {
        return Context.receivedAt(envelope.receivedAt())
                .caller(envelope.credential())
                .key(envelope.digest())
                .build();
    }

    /** Asked before anything is translated; a {@link Refusal} that names field and rule. */
    static void keepsItsContract(Snapshot snapshot, PartnerLink link, byte[] content) {
        if (link.answering().isPresent()) {
            throw Refusal.of(RefusalCode.NOT_ENTITLED, "", "only-questions-here");
        }
        List<Finding> broken = snapshot.catalogue().contract(link.contract()).check(content);
        if (!broken.isEmpty()) {
            throw ContractRefusal.of(broken);
        }
    }

    /** What is new is shown to another version of the mapping too, where there is one. */
    void beside(Snapshot snapshot, PartnerLink link, Accepted accepted, byte[] payload, Context context) {
        if (!accepted.duplicate() && !link.shadows().isEmpty()) {
            String live = link.records().values().iterator().next();
            shadows.cameIn(snapshot, link, live, payload, context, accepted.messageId());
        }
    }

    /** Which message this is to its sender. Who speaks for one of several counts its own ids: those of others on the link are not there for it. */
    String key(LinkId link, String credential, String messageId) {
        boolean oneOfSeveral = partners.current()
                .link(link)
                .flatMap(each -> each.credential(credential))
                .filter(each -> !each.speaksFor().isEmpty())
                .isPresent();
        return key(link, oneOfSeveral ? credential + ":" + messageId : messageId);
    }

    /** Which message this is to its link, as a keyed digest: the id may hold anything. */
    String key(LinkId link, String messageId) {
        return HexFormat.of().formatHex(index.of("message-id:" + link, messageId));
    }

    static Accepted accepted(Verdict verdict) {
        if (verdict instanceof Verdict.Taken taken) {
            return taken.accepted();
        }
        Verdict.Conflict conflict = (Verdict.Conflict) verdict;
        throw Refusal.of(RefusalCode.CONFLICT, conflict.field(), conflict.rule());
    }

    /** Writes a refusal down. */
    void refused(Envelope envelope, Refusal refusal) {
        writtenDown(envelope, refusal).ifPresent(entry -> {
            try {
                IntakeCommitter.await(committer.submit(entry));
            } catch (Refusal notWritten) {
                LOG.warn("{}: a refusal could not be written down", envelope.link());
            }
        });
    }

    /** What is written down of a refusal. A conflict already is; what is our own trouble is not the sender's. */
    static Optional<Refused> writtenDown(Envelope envelope, Refusal refusal) {
        if (refusal.code() == RefusalCode.CONFLICT
                || refusal.code() == RefusalCode.BUSY
                || refusal.code() == RefusalCode.NO_ANSWER
                || refusal.code() == RefusalCode.UNAVAILABLE) {
            return Optional.empty();
        }
        List<FindingRow> findings = refusal.findings().stream()
                .map(finding -> new FindingRow(envelope.id(), finding.field(), finding.rule(), "REFUSE"))
                .toList();
        return Optional.of(new Refused(envelope, refusal.code().name(), findings));
    }

    /** Writes down a refusal of something that was never read. */
    void refused(LinkId link, String credential, Refusal refusal) {
        Passage passage = traces.passage();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(clock.instant()),
                link,
                credential,
                clock.instant(),
                "",
                0,
                partners.current().hash());
        refused(envelope, refusal);
        DoorTraces.refused(passage, envelope, refusal.code());
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
