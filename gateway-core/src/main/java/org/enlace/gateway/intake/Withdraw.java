package org.enlace.gateway.intake;

import java.util.OptionalInt;
import java.util.UUID;
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.springframework.stereotype.Service;

/** Takes an accepted record back at the request of an operator; everyone who has it is told (R15). Thread-safe. */
@Service
public class Withdraw {

    private final IntakeCommitter committer;

    Withdraw(IntakeCommitter committer) {
        this.committer = committer;
    }

    /**
     * Takes a record back and waits for the commit.
     *
     * @param by who asks, for example {@code operator:ana}
     * @param reason why; goes into the audit
     * @return how many receivers are told; empty if there is no such record or it no longer stands
     * @throws org.enlace.connector.Refusal UNAVAILABLE or BUSY if it cannot be written now: nothing was taken back, or asking again says so
     * @throws org.enlace.gateway.recovery.NotBackUnwritable if the list that keeps it from coming back takes no line: nothing was taken back
     */
    public OptionalInt withdraw(UUID messageId, String by, String reason) {
        Verdict verdict = IntakeCommitter.await(committer.submit(new Withdrawal(messageId, by, reason)));
        return verdict instanceof Verdict.Withdrawn done ? OptionalInt.of(done.receivers()) : OptionalInt.empty();
    }
}
