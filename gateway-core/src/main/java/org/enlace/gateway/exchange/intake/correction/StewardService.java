package org.enlace.gateway.exchange.intake.correction;

import java.util.List;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship.By;
import org.springframework.stereotype.Service;

/**
 * Carries out a steward's decisions about persons and cases. A receiver is told if it knows one of the persons by a code that is void now, or has a
 * record only because of a case that was not its own (R15). Thread-safe.
 */
@Service
public class StewardService {

    private final IntakeCommitter committer;

    public StewardService(IntakeCommitter committer) {
        this.committer = committer;
    }

    /**
     * The result of a decision.
     *
     * @param told how many deliveries tell receivers the code that stands; of cases, that they have, or have no longer, what an agreement gives
     * @param untold who could not be told
     */
    public record Answer<R>(R decided, int told, List<UnreachableRecipient> untold) {

        public Answer {
            untold = List.copyOf(untold);
        }
    }

    /**
     * Carries it out and waits for the commit.
     *
     * @throws org.enlace.connector.MessageRefusedException UNAVAILABLE or BUSY if it cannot be written now; a second call tells whether it was
     */
    public Answer<PersonDecisionResult> decide(PersonDecisionRequest asked, By by) {
        IntakeResult intakeResult = IntakeCommitter.await(committer.submit(new Submission.Stewarded(asked, by)));
        IntakeResult.Decision decision = (IntakeResult.Decision) intakeResult;
        return new Answer<>(decision.decided(), decision.told(), decision.untold());
    }

    /** The same as {@link #decide(PersonDecisionRequest, By)} about cases. */
    public Answer<CaseDecisionResult> decide(CaseDecisionRequest asked, By by) {
        IntakeResult intakeResult = IntakeCommitter.await(committer.submit(new Submission.CaseStewarded(asked, by)));
        IntakeResult.CaseDecision decision = (IntakeResult.CaseDecision) intakeResult;
        return new Answer<>(decision.decided(), decision.told(), decision.untold());
    }
}
