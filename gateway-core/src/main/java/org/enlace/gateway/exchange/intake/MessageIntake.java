package org.enlace.gateway.exchange.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.exchange.shadowmapping.ShadowMappings;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.gateway.platform.tracing.InboundTrace;
import org.enlace.gateway.platform.tracing.IntakeStage;
import org.enlace.gateway.platform.tracing.Traces;
import org.enlace.mappings.Context;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes single messages. Thread-safe; the caller's thread does the work and waits for the commit. */
@Component
public class MessageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Partners partners;
    private final MessagePipeline preparation;
    private final IntakeCommitter committer;
    private final BlindIndex index;
    private final ShadowMappings shadowMappings;
    private final ConformanceRunLookup runs;
    private final Clock clock;
    private final Traces traces;

    MessageIntake(
            Partners partners,
            MessagePipeline preparation,
            IntakeCommitter committer,
            BlindIndex index,
            ShadowMappings shadowMappings,
            ConformanceRunLookup runs,
            Clock clock,
            Traces traces) {
        this.partners = partners;
        this.preparation = preparation;
        this.committer = committer;
        this.index = index;
        this.shadowMappings = shadowMappings;
        this.runs = runs;
        this.clock = clock;
        this.traces = traces;
    }

    public AcceptedMessage accept(LinkId linkId, PartnerMessage message) {
        InboundTrace inboundTrace = traces.passage();
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(linkId).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        String digest = DigestUtils.sha256Hex(message.content());
        Envelope envelope = new Envelope(
                TimeOrderedId.at(clock.instant()),
                linkId,
                message.caller().credentialId(),
                message.receivedAt(),
                digest,
                message.content().length,
                snapshot.hash());
        try {
            AcceptedMessage acceptedMessage = accept(snapshot, link, envelope, message, inboundTrace);
            IntakeTraces.taken(inboundTrace, link, envelope, acceptedMessage);
            return acceptedMessage;
        } catch (MessageRefusedException messageRefusedException) {
            refused(envelope, messageRefusedException);
            IntakeTraces.refused(inboundTrace, envelope, messageRefusedException.code());
            throw messageRefusedException;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: a message could not be judged ({})",
                    linkId,
                    defect.getClass().getName());
            LOG.debug("where", withoutMessage(defect));
            MessageRefusedException messageRefusedException = MessageRefusedException.of(RefusalCode.INTERNAL);
            refused(envelope, messageRefusedException);
            IntakeTraces.refused(inboundTrace, envelope, messageRefusedException.code());
            throw messageRefusedException;
        }
    }

    /** The stack without the message: an exception's text may quote what it stumbled over. */
    public static Throwable withoutMessage(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        return bare;
    }

    private AcceptedMessage accept(
            Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message, InboundTrace inboundTrace) {
        Submitted submitted = committer.expect(() -> submit(snapshot, link, envelope, message, inboundTrace));
        AcceptedMessage acceptedMessage = accepted(IntakeCommitter.await(submitted.verdict()));
        inboundTrace.past(IntakeStage.COMMIT);
        if (submitted.run().isEmpty()) {
            beside(snapshot, link, acceptedMessage, message.content(), context(envelope));
        }
        return acceptedMessage;
    }

    /** A message that waits for its commit. */
    private record Submitted(CompletableFuture<IntakeResult> verdict, Optional<UUID> run) {}

    private Submitted submit(
            Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message, InboundTrace inboundTrace) {
        keepsItsContract(snapshot, link, message.content());
        inboundTrace.past(IntakeStage.CHECK);
        String id = message.messageId().orElse("digest:" + envelope.digest());
        Optional<UUID> run = run(envelope, id);
        String key = key(link.id(), envelope.credential(), within(run, id));
        var candidate = preparation.prepare(new MessagePipeline.Arrived(
                snapshot, link, envelope, key, run.map(MessageIntake::place), message.content(), context(envelope)));
        inboundTrace.past(IntakeStage.TRANSLATE);
        return new Submitted(committer.submit(candidate), run);
    }

    /** Returns the run that the link's partner is tested in. Where it is unknown whether there is one, nothing is taken: it could reach others. */
    private Optional<UUID> run(Envelope envelope, String id) {
        try {
            return runs.ofMessage(
                    envelope.link(),
                    envelope.receivedAt(),
                    envelope.digest(),
                    of -> key(envelope.link(), envelope.credential(), within(of, id)));
        } catch (SQLException away) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    /** Returns the place of a run's messages, which are kept apart like a load into a reference population of its own. */
    public static BatchPlace place(UUID run) {
        return new BatchPlace(run, 1, Optional.of(ConformanceRunMark.population(run)));
    }

    /** The ids of a run are its own: what came in an earlier one is new here. */
    public static String within(Optional<UUID> run, String messageId) {
        return run.map(each -> ConformanceRunMark.population(each) + ":" + messageId)
                .orElse(messageId);
    }

    /** Returns the keys of the messages that its sender may have sent with this id: the likeliest first. */
    public List<String> sentKeys(LinkId link, String credential, String messageId) throws SQLException {
        return runs.places(link, clock.instant()).stream()
                .map(of -> key(link, credential, within(of, messageId)))
                .toList();
    }

    /** Returns the values, besides the bytes, that a mapping may use. */
    public static Context context(Envelope envelope) {
        return Context.receivedAt(envelope.receivedAt())
                .caller(envelope.credential())
                .key(envelope.digest())
                .build();
    }

    /** Checks the contract before anything is translated; a {@link MessageRefusedException} that names field and rule. */
    public static void keepsItsContract(Snapshot snapshot, PartnerLink link, byte[] content) {
        if (link.answering().isPresent()) {
            throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "only-questions-here");
        }
        Contract contract = snapshot.catalogue().contract(link.contract());
        List<MappingFinding> broken = contract.check(content);
        if (!broken.isEmpty()) {
            throw ContractRefusal.of(broken);
        }
        if (!contract.isOneMessage(content)) {
            // Only its first record would be kept.
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "", "one-message");
        }
    }

    /** Offers a new message to the shadow mapping too, where there is one. */
    void beside(Snapshot snapshot, PartnerLink link, AcceptedMessage acceptedMessage, byte[] payload, Context context) {
        if (!acceptedMessage.duplicate() && !link.shadows().isEmpty()) {
            String live = link.records().values().iterator().next();
            shadowMappings.cameIn(snapshot, link, live, payload, context, acceptedMessage.messageId());
        }
    }

    /**
     * Returns the key of a message for its sender. A credential that stands for one of several senders has its own ids: those of others on the link
     * do not count.
     */
    public String key(LinkId link, String credential, String messageId) {
        boolean oneOfSeveral = partners.current()
                .link(link)
                .flatMap(each -> each.credential(credential))
                .filter(each -> !each.speaksFor().isEmpty())
                .isPresent();
        return key(link, oneOfSeveral ? credential + ":" + messageId : messageId);
    }

    /** Returns the key of a message on its link, as a keyed digest: the id may hold anything. */
    public String key(LinkId link, String messageId) {
        return HexFormat.of().formatHex(index.of("message-id:" + link, messageId));
    }

    public static AcceptedMessage accepted(IntakeResult intakeResult) {
        if (intakeResult instanceof IntakeResult.Taken taken) {
            return taken.accepted();
        }
        IntakeResult.Conflict conflict = (IntakeResult.Conflict) intakeResult;
        throw MessageRefusedException.of(RefusalCode.CONFLICT, conflict.field(), conflict.rule());
    }

    /** Writes a refusal down. */
    public void refused(Envelope envelope, MessageRefusedException messageRefusedException) {
        writtenDown(envelope, messageRefusedException).ifPresent(entry -> {
            try {
                IntakeCommitter.await(committer.submit(entry));
            } catch (MessageRefusedException notWritten) {
                LOG.warn("{}: a refusal could not be written down", envelope.link());
            }
        });
    }

    /** Returns what is recorded of a refusal. A conflict already is recorded; a fault of the gateway is not the sender's refusal. */
    static Optional<Refused> writtenDown(Envelope envelope, MessageRefusedException messageRefusedException) {
        if (messageRefusedException.code() == RefusalCode.CONFLICT
                || messageRefusedException.code() == RefusalCode.BUSY
                || messageRefusedException.code() == RefusalCode.NO_ANSWER
                || messageRefusedException.code() == RefusalCode.UNAVAILABLE) {
            return Optional.empty();
        }
        List<StoredFinding> findings = messageRefusedException.findings().stream()
                .map(finding -> new StoredFinding(envelope.id(), finding.field(), finding.rule(), "REFUSE"))
                .toList();
        return Optional.of(new Refused(envelope, messageRefusedException.code().name(), findings));
    }

    /** Writes down a refusal of something that was never read. */
    public void refused(LinkId link, String credential, MessageRefusedException messageRefusedException) {
        InboundTrace inboundTrace = traces.passage();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(clock.instant()),
                link,
                credential,
                clock.instant(),
                "",
                0,
                partners.current().hash());
        refused(envelope, messageRefusedException);
        IntakeTraces.refused(inboundTrace, envelope, messageRefusedException.code());
    }
}
