package org.enlace.gateway.exchange.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.reload.PolicyHistory;
import org.enlace.gateway.exchange.delivery.StoredDelivery.Terms;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.springframework.stereotype.Component;

/** Compares what was written for a receiver with what today's policy would let through. Thread-safe: it holds no state. */
@Component
class PolicyRecheck {

    private final Journal journal;
    private final OutwardTranslation translation;

    PolicyRecheck(Journal journal, OutwardTranslation translation) {
        this.journal = journal;
        this.translation = translation;
    }

    /**
     * True if today's policy holds back, in any way, something that was written then. When in doubt it does: a policy that cannot be compared is
     * another policy. What only lets more through, or writes the same, is not stricter.
     *
     * @param frozen null if its bytes are part of a file
     */
    boolean than(
            Connection tx,
            Snapshot snapshot,
            ClaimedDelivery claimedDelivery,
            ObjectNode record,
            Route today,
            PayloadRepository.Payload frozen)
            throws SQLException {
        boolean samePolicy = today.policy().id().equals(claimedDelivery.policy());
        if (samePolicy && PolicyHistory.unchanged(tx, claimedDelivery.snapshot(), snapshot, claimedDelivery.policy())) {
            return false;
        }
        Optional<Hop> before = journal.lastProtected(tx, claimedDelivery.messageId(), claimedDelivery.id());
        if (before.isEmpty()) {
            return true;
        }
        try {
            // The policy alone is compared: other lists or another mapping do not make frozen bytes wrong.
            ClaimedDelivery then = claimedDelivery
                    .under(new Terms(
                            today.agreementId(), today.policy().id(), claimedDelivery.mapping(), snapshot.hash()))
                    .written("C".equals(before.get().facts().get("novelty")));
            OutwardTranslation.Written fresh =
                    translation.write(snapshot, then, record, before.get().at());
            return !sameBytes(frozen, fresh) && !onlyLooser(before.get(), fresh.hop());
        } catch (UnsendableDeliveryException cannotBeCompared) {
            return true;
        }
    }

    private static boolean sameBytes(PayloadRepository.Payload frozen, OutwardTranslation.Written fresh) {
        List<byte[]> parts = fresh.outward().parts();
        return frozen != null && parts.size() == 1 && Arrays.equals(frozen.content(), parts.get(0));
    }

    private static boolean onlyLooser(Hop before, Hop fresh) {
        return WithheldFieldComparison.whole(before.facts())
                && WithheldFieldComparison.whole(fresh.facts())
                && WithheldFieldComparison.more(fresh.facts(), before.facts()).isEmpty()
                && !WithheldFieldComparison.more(before.facts(), fresh.facts()).isEmpty();
    }
}
