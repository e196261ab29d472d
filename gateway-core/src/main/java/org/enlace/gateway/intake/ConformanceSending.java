package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.conformance.OpenRuns;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Sends the samples of a run to the link that is proven, on the whole way of a real record: translated, sealed, protected, written, tried again. To that link
 * alone. Thread-safe; the caller's thread does the work.
 */
@Component
public class ConformanceSending {

    private final OpenRuns runs;
    private final Partners partners;
    private final Preparation preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final SendAgain again;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final Clock clock;

    ConformanceSending(
            OpenRuns runs,
            Partners partners,
            Preparation preparation,
            IntakeCommitter committer,
            MessageIntake messages,
            SendAgain again,
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
     * @param to the link that is proven
     * @throws Refusal if the configuration of today refuses it, or it cannot be written now
     * @throws IllegalStateException in a house that is, or may be, production: a run that a copied database brings along reaches nobody
     */
    public void send(UUID run, LinkId origin, LinkId to, byte[] content) {
        mustBeHere();
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(origin).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
        MessageIntake.keepsItsContract(snapshot, link, content);
        Instant now = clock.instant();
        String digest = MessageIntake.sha256(content);
        Submission.Envelope envelope = new Submission.Envelope(
                TimeOrderedId.at(now), origin, RunMark.CREDENTIAL, now, digest, content.length, snapshot.hash());
        MessageIntake.accepted(IntakeCommitter.await(committer.submit(preparation.prepare(new Preparation.Arrived(
                snapshot,
                link,
                envelope,
                messages.key(origin, RunMark.population(run) + ":" + digest),
                Optional.of(MessageIntake.place(run)),
                content,
                MessageIntake.context(envelope),
                Optional.of(to))))));
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
            SendAgain.Answer answer = transactions.run(tx -> again.carryOut(
                    tx, partners.current(), new SendAgain.Asked(delivery, false, false, TimeOrderedId.at(now)), now));
            if (answer.delivery() == null) {
                return false;
            }
            wakeUps.announce(List.of(answer.delivery()));
            return true;
        } catch (SQLException failed) {
            throw new StoreException("It is not sent again.", failed);
        }
    }

    private void mustBeHere() {
        if (!runs.inThisHouse()) {
            throw new IllegalStateException("no runs in this house");
        }
    }
}
