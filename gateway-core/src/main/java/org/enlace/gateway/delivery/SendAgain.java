package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Sends a delivery again: a parked one in its own place, a finished one as a new row. Equal bytes keep the key under which the receiver knows the
 * effect, other bytes get a new one. Thread-safe: it holds no state.
 */
@Component
public class SendAgain {

    private final AgainJudgement judgement;
    private final AgainWriting writing;

    SendAgain(AgainJudgement judgement, AgainWriting writing) {
        this.judgement = judgement;
        this.writing = writing;
    }

    /**
     * What is asked for.
     *
     * @param delivery the row
     * @param protectAgain true to write it anew from the canonical record, false to send the bytes that were frozen
     * @param current true for the versions in force now, false for those it ran with
     * @param job the replay that asks
     */
    public record Asked(UUID delivery, boolean protectAgain, boolean current, UUID job) {}

    /** What follows. */
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

        static Answer no(What what, String why, boolean delivered) {
            return new Answer(what, why, delivered, null, List.of(), List.of());
        }

        Answer goesOutAs(UUID row) {
            return new Answer(what, why, delivered, row, released, withheld);
        }
    }

    /** The link that this delivery goes out by; empty text if there is no such delivery. */
    public String receiver(Connection tx, UUID delivery) throws SQLException {
        return StoredDelivery.read(tx, delivery, false)
                .map(row -> row.link().toString())
                .orElse("");
    }

    /** What would follow. Changes nothing. */
    public Answer preview(Connection tx, Snapshot snapshot, Asked asked, Instant now) throws SQLException {
        return judgement.judge(tx, snapshot, asked, false, now).answer();
    }

    /**
     * Gives parked deliveries up; what waits behind them may go on. Lines of a file stand and fall together.
     *
     * @return those that were parked until now
     */
    public List<UUID> cancel(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        return AgainWriting.cancel(tx, deliveries, now);
    }

    /** Does it, in the caller's transaction; asked twice by the same job it is done once. */
    public Answer carryOut(Connection tx, Snapshot snapshot, Asked asked, Instant now) throws SQLException {
        AgainJudgement.Judged judged = judgement.judge(tx, snapshot, asked, true, now);
        return writing.write(tx, snapshot, judged, asked.job(), now);
    }
}
