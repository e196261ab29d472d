package org.enlace.gateway.exchange.intake;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Finding;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.tracing.Traces;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the messages of a file one by one: prepares them, submits them, and reports the result of each. Thread-safe. */
@Component
public class FileMessages {

    private static final Logger LOG = LoggerFactory.getLogger(FileMessages.class);

    private final MessagePipeline preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final Clock clock;
    private final Traces traces;

    FileMessages(
            MessagePipeline preparation,
            IntakeCommitter committer,
            MessageIntake messages,
            Clock clock,
            Traces traces) {
        this.traces = traces;
        this.preparation = preparation;
        this.committer = committer;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The file that the messages come from.
     *
     * @param sha256 by which it is known
     * @param run that it belongs to, if its link's partner is being proven
     */
    public record Source(
            Snapshot snapshot, PartnerLink link, String credential, String sha256, UUID batchId, Optional<UUID> run) {

        public Source(Snapshot snapshot, PartnerLink link, String credential, String sha256, UUID batchId) {
            this(snapshot, link, credential, sha256, batchId, Optional.empty());
        }

        /** The same under the id that its batch has. */
        public Source of(UUID batch) {
            return new Source(snapshot, link, credential, sha256, batch, run);
        }
    }

    /**
     * A message that was prepared or refused.
     *
     * @param said what goes to the committer; empty if there is nothing to write down
     * @param refusal empty if it is to be accepted
     */
    public record Line(
            BatchItem item, Envelope envelope, Optional<Submission> said, Optional<MessageRefusedException> refusal) {}

    /**
     * A message that was handed to the committer.
     *
     * @param verdict of a refused one: that it is recorded
     */
    public record InHand(Line line, CompletableFuture<IntakeResult> verdict) {}

    /**
     * Everything but the commit. A {@link MessageRefusedException} if the gateway cannot judge it now: that is not the line's fault, the file is
     * offered again.
     */
    public Line ready(Source source, BatchItem item) {
        Envelope envelope = envelope(source, item);
        try {
            keepsItsContract(item);
            Candidate candidate = preparation.prepare(arrived(source, item, envelope));
            return new Line(item, envelope, Optional.of(candidate), Optional.empty());
        } catch (MessageRefusedException refusal) {
            if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
                throw refusal;
            }
            return new Line(
                    item,
                    envelope,
                    MessageIntake.writtenDown(envelope, refusal).map(refused -> refused.at(at(source, item))),
                    Optional.of(refusal));
        }
    }

    /** Prepares and submits messages: the group that forms meanwhile waits a little for them. */
    public <R> R expect(Supplier<R> preparation) {
        return committer.expect(preparation);
    }

    /** Hands a message over. A {@link MessageRefusedException} BUSY if too many wait. */
    public InHand submit(Line line) {
        return new InHand(
                line,
                line.said()
                        .map(committer::submit)
                        .orElseGet(() -> CompletableFuture.completedFuture(new IntakeResult.Noted())));
    }

    public static void keepsItsContract(BatchItem item) {
        if (!item.findings().isEmpty()) {
            throw ContractRefusal.of(item.findings());
        }
    }

    public Envelope envelope(Source source, BatchItem item) {
        return new Envelope(
                TimeOrderedId.at(clock.instant()),
                source.link().id(),
                source.credential(),
                clock.instant(),
                DigestUtils.sha256Hex(item.bytes()),
                item.bytes().length,
                source.snapshot().hash());
    }

    public MessagePipeline.Arrived arrived(Source source, BatchItem item, Envelope envelope) {
        return new MessagePipeline.Arrived(
                source.snapshot(),
                source.link(),
                envelope,
                messages.key(source.link().id(), "file:" + place(source, item)),
                Optional.of(at(source, item)),
                item.bytes(),
                context(source, item, envelope));
    }

    private static BatchPlace at(Source source, BatchItem item) {
        return new BatchPlace(source.batchId(), item.line(), source.run().map(ConformanceRunMark::population));
    }

    private static String place(Source source, BatchItem item) {
        return source.sha256() + ":" + item.line();
    }

    private static Context context(Source source, BatchItem item, Envelope envelope) {
        return Context.receivedAt(envelope.receivedAt())
                .caller(source.credential())
                .key(envelope.digest())
                .item(place(source, item))
                .line(item.line())
                .build();
    }

    /**
     * The result of a message.
     *
     * @param message the message that is taken, now or before; empty if it was refused
     * @param broken what is wrong with it; empty if it is taken
     * @param withoutRecipient true if it is taken and no agreement applies to it
     */
    record Outcome(Optional<UUID> message, List<Finding> broken, boolean withoutRecipient) {

        Outcome(Optional<UUID> message, List<Finding> broken) {
            this(message, broken, false);
        }
    }

    /** Waits for the commit. A {@link MessageRefusedException} if there was none. */
    public Outcome outcome(Source source, InHand inHand) {
        IntakeResult verdict;
        try {
            verdict = IntakeCommitter.await(inHand.verdict());
        } catch (MessageRefusedException notWritten) {
            if (inHand.line().refusal().isEmpty()) {
                throw notWritten;
            }
            LOG.warn("{}: a refusal could not be written down", source.link().id());
            verdict = new IntakeResult.Noted();
        }
        settled(source, inHand.line(), verdict);
        return outcome(inHand.line(), verdict);
    }

    /** Offers a new message to the shadow mapping too. */
    public void settled(Source source, Line line, IntakeResult verdict) {
        if (traces.on()) {
            IntakeTraces.line(traces, source.link(), line, verdict, clock.instant());
        }
        if (verdict instanceof IntakeResult.Taken taken && source.run().isEmpty()) {
            messages.beside(
                    source.snapshot(),
                    source.link(),
                    taken.accepted(),
                    line.item().bytes(),
                    context(source, line.item(), line.envelope()));
        }
    }

    /** Returns the result of a message, by the verdict of the committer. Pure. */
    public static Outcome outcome(Line line, IntakeResult verdict) {
        if (line.refusal().isPresent()) {
            return new Outcome(Optional.empty(), findings(line.refusal().get()));
        }
        try {
            AcceptedMessage acceptedMessage = MessageIntake.accepted(verdict);
            return new Outcome(Optional.of(acceptedMessage.messageId()), List.of(), acceptedMessage.withoutRecipient());
        } catch (MessageRefusedException conflict) {
            return new Outcome(Optional.empty(), findings(conflict));
        }
    }

    private static List<Finding> findings(MessageRefusedException refusal) {
        return refusal.findings().isEmpty()
                ? List.of(new Finding("", refusal.code().name().toLowerCase(java.util.Locale.ROOT)))
                : refusal.findings();
    }
}
