package org.enlace.gateway.intake;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.enlace.connector.Accepted;
import org.enlace.connector.Finding;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.traces.Traces;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the messages of a file one by one: makes them ready, submits them, and says later what became of each. Thread-safe. */
@Component
class FileItems {

    private static final Logger LOG = LoggerFactory.getLogger(FileItems.class);

    private final Preparation preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final Clock clock;
    private final Traces traces;

    FileItems(Preparation preparation, IntakeCommitter committer, MessageIntake messages, Clock clock, Traces traces) {
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
    record Source(
            Snapshot snapshot, PartnerLink link, String credential, String sha256, UUID batchId, Optional<UUID> run) {

        Source(Snapshot snapshot, PartnerLink link, String credential, String sha256, UUID batchId) {
            this(snapshot, link, credential, sha256, batchId, Optional.empty());
        }

        /** The same under the id that its batch has. */
        Source of(UUID batch) {
            return new Source(snapshot, link, credential, sha256, batch, run);
        }
    }

    /**
     * A message made ready, or refused.
     *
     * @param said what goes to the committer; empty if there is nothing to write down
     * @param refusal empty if it is to be accepted
     */
    record Line(BatchItem item, Envelope envelope, Optional<Submission> said, Optional<Refusal> refusal) {}

    /**
     * A message on its way into the committer.
     *
     * @param verdict of a refused one: that it is written down
     */
    record InHand(Line line, CompletableFuture<Verdict> verdict) {}

    /** Everything but the commit. A {@link Refusal} if the gateway cannot judge it now: that is not the line's fault, the file is offered again. */
    Line ready(Source source, BatchItem item) {
        Envelope envelope = envelope(source, item);
        try {
            keepsItsContract(item);
            Candidate candidate = preparation.prepare(arrived(source, item, envelope));
            return new Line(item, envelope, Optional.of(candidate), Optional.empty());
        } catch (Refusal refusal) {
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

    /** Hands a message over. A {@link Refusal} BUSY if too many wait. */
    InHand submit(Line line) {
        return new InHand(
                line,
                line.said()
                        .map(committer::submit)
                        .orElseGet(() -> CompletableFuture.completedFuture(new Verdict.Noted())));
    }

    static void keepsItsContract(BatchItem item) {
        if (!item.findings().isEmpty()) {
            throw ContractRefusal.of(item.findings());
        }
    }

    Envelope envelope(Source source, BatchItem item) {
        return new Envelope(
                TimeOrderedId.at(clock.instant()),
                source.link().id(),
                source.credential(),
                clock.instant(),
                MessageIntake.sha256(item.bytes()),
                item.bytes().length,
                source.snapshot().hash());
    }

    Preparation.Arrived arrived(Source source, BatchItem item, Envelope envelope) {
        return new Preparation.Arrived(
                source.snapshot(),
                source.link(),
                envelope,
                messages.key(source.link().id(), "file:" + place(source, item)),
                Optional.of(at(source, item)),
                item.bytes(),
                context(source, item, envelope));
    }

    private static BatchPlace at(Source source, BatchItem item) {
        return new BatchPlace(source.batchId(), item.line(), source.run().map(RunMark::population));
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
     * What became of a message.
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

    /** Waits for the commit. A {@link Refusal} if there was none. */
    Outcome outcome(Source source, InHand inHand) {
        Verdict verdict;
        try {
            verdict = IntakeCommitter.await(inHand.verdict());
        } catch (Refusal notWritten) {
            if (inHand.line().refusal().isEmpty()) {
                throw notWritten;
            }
            LOG.warn("{}: a refusal could not be written down", source.link().id());
            verdict = new Verdict.Noted();
        }
        settled(source, inHand.line(), verdict);
        return outcome(inHand.line(), verdict);
    }

    /** What is new is shown to another version of the mapping too. */
    void settled(Source source, Line line, Verdict verdict) {
        if (traces.on()) {
            DoorTraces.line(traces, source.link(), line, verdict, clock.instant());
        }
        if (verdict instanceof Verdict.Taken taken && source.run().isEmpty()) {
            messages.beside(
                    source.snapshot(),
                    source.link(),
                    taken.accepted(),
                    line.item().bytes(),
                    context(source, line.item(), line.envelope()));
        }
    }

    /** What became of a message, by what the committer says. Pure. */
    static Outcome outcome(Line line, Verdict verdict) {
        if (line.refusal().isPresent()) {
            return new Outcome(Optional.empty(), findings(line.refusal().get()));
        }
        try {
            Accepted accepted = MessageIntake.accepted(verdict);
            return new Outcome(Optional.of(accepted.messageId()), List.of(), accepted.withoutRecipient());
        } catch (Refusal conflict) {
            return new Outcome(Optional.empty(), findings(conflict));
        }
    }

    private static List<Finding> findings(Refusal refusal) {
        return refusal.findings().isEmpty()
                ? List.of(new Finding("", refusal.code().name().toLowerCase(java.util.Locale.ROOT)))
                : refusal.findings();
    }
}
