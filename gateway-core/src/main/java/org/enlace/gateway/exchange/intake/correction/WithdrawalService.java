package org.enlace.gateway.exchange.intake.correction;

import java.util.OptionalInt;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.springframework.stereotype.Service;

/** Takes back an accepted record at the request of an operator; everyone who has it is told (R15). Thread-safe. */
@Service
public class WithdrawalService {

    private final IntakeCommitter committer;

    public WithdrawalService(IntakeCommitter committer) {
        this.committer = committer;
    }

    /**
     * Takes a record back and waits for the commit.
     *
     * @param by the requester, for example {@code operator:ana}
     * @param reason why; goes into the audit
     * @return how many receivers are told; empty if there is no such record or it no longer stands
     * @throws org.enlace.connector.MessageRefusedException UNAVAILABLE or BUSY if it cannot be written now: nothing was taken back, or a second call
     *     tells so
     * @throws org.enlace.gateway.exchange.backup.ExclusionListUnwritableException if the list that keeps it from coming back takes no line: nothing
     *     was taken back
     */
    public OptionalInt withdraw(UUID messageId, String by, String reason) {
        IntakeResult intakeResult = IntakeCommitter.await(committer.submit(new Withdrawal(messageId, by, reason)));
        return intakeResult instanceof IntakeResult.Withdrawn done
                ? OptionalInt.of(done.receivers())
                : OptionalInt.empty();
    }
}
