package org.enlace.gateway.exchange.intake.dryrun;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/**
 * Sends the samples of a run to the link under test, through all the steps of a real record: translated, sealed, protected, written, retried. To that
 * link alone. Thread-safe; the caller's thread does the work.
 */
@Component
public class ConformanceSampleSender {

    private final OpenConformanceRuns runs;
    private final Partners partners;
    private final MessagePipeline preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final DeliveryResend again;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final Clock clock;

    public ConformanceSampleSender(
            OpenConformanceRuns runs,
            Partners partners,
            MessagePipeline preparation,
            IntakeCommitter committer,
            MessageIntake messages,
            DeliveryResend again,
            WakeUps wakeUps,
            DataSource source,
            Clock clock) {
        this.runs = runs;
        this.partners = partners;
        this.preparation = preparation;
        this.committer = committer;
        this.messages = messages;
        this.again = again;
        this.wakeUps = wakeUps;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /**
     * Sends a sample.
     *
     * @param origin the link as whose message it counts
     * @param to the link under test
     * @throws MessageRefusedException if the configuration of today refuses it, or it cannot be written now
     * @throws IllegalStateException in an installation that is, or may be, production: a run that a copied database brings along reaches nobody
     */
    public void send(UUID run, LinkId origin, LinkId to, byte[] content) {
        mustBeHere();
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(origin).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        MessageIntake.keepsItsContract(snapshot, link, content);
        Instant now = clock.instant();
        String digest = DigestUtils.sha256Hex(content);
        Submission.Envelope envelope = new Submission.Envelope(
                TimeOrderedId.at(now),
                origin,
                ConformanceRunMark.CREDENTIAL,
                now,
                digest,
                content.length,
                snapshot.hash());
        MessageIntake.accepted(IntakeCommitter.await(committer.submit(preparation.prepare(new MessagePipeline.Arrived(
                snapshot,
                link,
                envelope,
                messages.key(origin, ConformanceRunMark.population(run) + ":" + digest),
                Optional.of(MessageIntake.place(run)),
                content,
                MessageIntake.context(envelope),
                Optional.of(to),
                List.of())))));
    }

    /**
     * Sends a delivery once more, with the same bytes under the same key.
     *
     * @return false if it must not be done now
     * @throws IllegalStateException as {@link #send} does
     */
    public boolean again(UUID delivery) {
        mustBeHere();
        try {
            Instant now = clock.instant();
            DeliveryResend.Answer answer = transactions.run(tx -> again.carryOut(
                    tx,
                    partners.current(),
                    new DeliveryResend.Asked(delivery, false, false, TimeOrderedId.at(now)),
                    now));
            if (answer.delivery() == null) {
                return false;
            }
            wakeUps.announce(List.of(answer.delivery()));
            return true;
        } catch (SQLException failed) {
            throw new DatabaseException("It is not sent again.", failed);
        }
    }

    private void mustBeHere() {
        if (!runs.allowedHere()) {
            throw new IllegalStateException("no conformance runs in this environment");
        }
    }
}
