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
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.Context;
import org.springframework.stereotype.Component;

/** Takes the messages of a file one by one: submits them, and says later what became of each. Thread-safe. */
@Component
class FileItems {

    private final Preparation preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final Clock clock;

    FileItems(Preparation preparation, IntakeCommitter committer, MessageIntake messages, Clock clock) {
        this.preparation = preparation;
        this.committer = committer;
        this.messages = messages;
        this.clock = clock;
    }

    /** The file that the messages come from. */
    record Source(Snapshot snapshot, PartnerLink link, String credential, String sha256, UUID batchId) {}

    /**
     * A message on its way into the committer, or refused before.
     *
     * @param verdict null if it was refused
     * @param refusal null if it was submitted
     */
    record InHand(BatchItem item, Envelope envelope, CompletableFuture<Verdict> verdict, Refusal refusal) {}

    InHand submit(Source source, BatchItem item) {
        Envelope envelope = envelope(source, item);
        try {
            if (!item.findings().isEmpty()) {
                throw ContractRefusal.of(item.findings());
            }
            Candidate candidate = preparation.prepare(arrived(source, item, envelope));
            return new InHand(item, envelope, committer.submit(candidate), null);
        } catch (Refusal refusal) {
            return refused(new InHand(item, envelope, null, refusal));
        }
    }

    private InHand refused(InHand inHand) {
        if (inHand.refusal().code().kind() == RefusalCode.Kind.GATEWAY) {
            // Not the line's fault: the file as a whole stays where it is and is offered again.
            throw inHand.refusal();
        }
        messages.refused(inHand.envelope(), inHand.refusal());
        return inHand;
    }

    private Envelope envelope(Source source, BatchItem item) {
        return new Envelope(
                TimeOrderedId.at(clock.instant()),
                source.link().id(),
                source.credential(),
                clock.instant(),
                MessageIntake.sha256(item.bytes()),
                item.bytes().length,
                source.snapshot().hash());
    }

    private Preparation.Arrived arrived(Source source, BatchItem item, Envelope envelope) {
        return new Preparation.Arrived(
                source.snapshot(),
                source.link(),
                envelope,
                messages.key(source.link().id(), "file:" + place(source, item)),
                Optional.of(new BatchPlace(source.batchId(), item.line())),
                item.bytes(),
                context(source, item, envelope));
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
     */
    record Outcome(Optional<UUID> message, List<Finding> broken) {}

    /** Waits for the commit. */
    Outcome outcome(Source source, InHand inHand) {
        if (inHand.refusal() != null) {
            return new Outcome(Optional.empty(), findings(inHand.refusal()));
        }
        try {
            Accepted accepted = MessageIntake.accepted(IntakeCommitter.await(inHand.verdict()));
            messages.beside(
                    source.snapshot(),
                    source.link(),
                    accepted,
                    inHand.item().bytes(),
                    context(source, inHand.item(), inHand.envelope()));
            return new Outcome(Optional.of(accepted.messageId()), List.of());
        } catch (Refusal refusal) {
            if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
                throw refusal;
            }
            return new Outcome(Optional.empty(), findings(refusal));
        }
    }

    private static List<Finding> findings(Refusal refusal) {
        return refusal.findings().isEmpty()
                ? List.of(new Finding("", refusal.code().name().toLowerCase(java.util.Locale.ROOT)))
                : refusal.findings();
    }
}
