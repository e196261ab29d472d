package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Does one item, in the caller's transaction. Thread-safe: it holds no state. */
@Component
class ItemWork {

    private final SendAgain sendAgain;
    private final TranslateAgain translateAgain;

    ItemWork(SendAgain sendAgain, TranslateAgain translateAgain) {
        this.sendAgain = sendAgain;
        this.translateAgain = translateAgain;
    }

    /**
     * What became of an item.
     *
     * @param deliveries to be announced
     * @param audit to be committed beside the entry of the item itself
     */
    record Done(String state, String why, UUID result, List<UUID> deliveries, List<AuditEvent> audit) {

        static Done of(TranslateAgain.Answer answer) {
            return new Done(answer.what().name(), answer.why(), answer.message(), answer.deliveries(), answer.audit());
        }

        static Done failed() {
            return new Done("FAILED", "internal", null, List.of(), List.of());
        }
    }

    Done work(Connection tx, Snapshot snapshot, Job job, Item item, Instant now) throws SQLException {
        boolean current = job.versions().equals(Versions.CURRENT.name());
        if (job.stage().equals(Stage.TRANSLATE.name())) {
            return Done.of(translateAgain.carryOut(tx, snapshot, item.subject(), current, now));
        }
        SendAgain.Answer answer = sendAgain.carryOut(
                tx,
                snapshot,
                new SendAgain.Asked(item.subject(), job.stage().equals(Stage.PROTECT.name()), current, job.id()),
                now);
        List<UUID> rows = answer.delivery() == null ? List.of() : List.of(answer.delivery());
        return new Done(answer.what().name(), answer.why(), answer.delivery(), rows, List.of());
    }
}
