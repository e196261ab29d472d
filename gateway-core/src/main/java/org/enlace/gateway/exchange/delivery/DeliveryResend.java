package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Resends a delivery: a parked one in its own place, a finished one as a new row. Equal bytes keep the key under which the receiver knows the effect,
 * other bytes get a new one. Thread-safe: it holds no state.
 */
@Component
public class DeliveryResend {

    private final ResendPolicy judgement;
    private final ResendWriter writing;

    public DeliveryResend(ResendPolicy judgement, ResendWriter writing) {
        this.judgement = judgement;
        this.writing = writing;
    }

    /**
     * A request to resend.
     *
     * @param delivery the row
     * @param protectAgain true to write it anew from the canonical record, false to send the bytes that were frozen
     * @param current true for the versions in force now, false for those it ran with
     * @param job the replay that requests it
     */
    public record Asked(UUID delivery, boolean protectAgain, boolean current, UUID job) {}

    /** The kinds of result. */
    public enum What {
        /** A parked delivery goes on in its own place. */
        RELEASED,
        /** The same bytes under the same key, in a new row. */
        SENT_AGAIN,
        /** Other bytes under a new key. */
        NEW_GENERATION,
        /** There is nothing to do: it is on its way, or the receiver has these very bytes and could not tell. */
        IGNORED,
        /** It must not be done. */
        REFUSED
    }

    /**
     * The answer for one delivery.
     *
     * @param why a word, for {@link What#IGNORED} and {@link What#REFUSED}; else null
     * @param delivered true if the receiver has taken the delivery before
     * @param delivery the row that goes out; null if none does
     * @param released names of fields that the receiver gets now and did not get before
     * @param withheld names of fields that it got before and does not get now
     */
    public record Answer(
            What what, String why, boolean delivered, UUID delivery, List<String> released, List<String> withheld) {

        public static Answer no(What what, String why, boolean delivered) {
            return new Answer(what, why, delivered, null, List.of(), List.of());
        }

        public Answer goesOutAs(UUID row) {
            return new Answer(what, why, delivered, row, released, withheld);
        }
    }

    /** The link that this delivery goes out by; empty text if there is no such delivery. */
    public String receiver(Connection tx, UUID delivery) throws SQLException {
        return StoredDelivery.read(tx, delivery, false)
                .map(row -> row.link().toString())
                .orElse("");
    }

    /** Returns what would follow. Changes nothing. */
    public Answer preview(Connection tx, Snapshot snapshot, Asked asked, Instant now) throws SQLException {
        return judgement.judge(tx, snapshot, asked, false, now).answer();
    }

    /**
     * Gives parked deliveries up; what waits behind them may go on. Lines of a file stand and fall together.
     *
     * @return those that were parked until now
     */
    public List<UUID> cancel(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        return ResendWriter.cancel(tx, deliveries, now);
    }

    /** Does it, in the caller's transaction; if the same job requests it twice it is done once. */
    public Answer carryOut(Connection tx, Snapshot snapshot, Asked asked, Instant now) throws SQLException {
        ResendPolicy.Judged judged = judgement.judge(tx, snapshot, asked, true, now);
        return writing.write(tx, snapshot, judged, asked.job(), now);
    }
}
