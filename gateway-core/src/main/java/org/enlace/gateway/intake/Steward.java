package org.enlace.gateway.intake;

import java.util.List;
import org.enlace.gateway.registry.stewardship.Asked;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.CaseDecided;
import org.enlace.gateway.registry.stewardship.Decided;
import org.enlace.gateway.registry.stewardship.Stewardship.By;
import org.springframework.stereotype.Service;

/**
 * Takes a steward's decisions about persons and cases; whoever knows one of them by a code that is void now, or has a record only because of a case that was not
 * its own, is told (R15). Thread-safe.
 */
@Service
public class Steward {

    private final IntakeCommitter committer;

    Steward(IntakeCommitter committer) {
        this.committer = committer;
    }

    /**
     * What became of it.
     *
     * @param told how many deliveries tell receivers the code that stands
     * @param untold who could not be told
     */
    public record Answer(Decided decided, int told, List<Untold> untold) {

        public Answer {
            untold = List.copyOf(untold);
        }
    }

    /**
     * Carries it out and waits for the commit.
     *
     * @throws org.enlace.connector.Refusal UNAVAILABLE or BUSY if it cannot be written now; asking again says whether it was
     */
    public Answer decide(Asked asked, By by) {
        Verdict verdict = IntakeCommitter.await(committer.submit(new Submission.Stewarded(asked, by)));
        Verdict.Decision decision = (Verdict.Decision) verdict;
        return new Answer(decision.decided(), decision.told(), decision.untold());
    }

    /**
     * What became of a decision about cases.
     *
     * @param told how many deliveries tell receivers that they have, or have no longer, what an agreement gives for a case
     * @param untold who could not be told
     */
    public record CaseAnswer(CaseDecided decided, int told, List<Untold> untold) {

        public CaseAnswer {
            untold = List.copyOf(untold);
        }
    }

    /** The same as {@link #decide(Asked, By)} about cases. */
    public CaseAnswer decide(CaseAsked asked, By by) {
        Verdict verdict = IntakeCommitter.await(committer.submit(new Submission.CaseStewarded(asked, by)));
        Verdict.CaseDecision decision = (Verdict.CaseDecision) verdict;
        return new CaseAnswer(decision.decided(), decision.told(), decision.untold());
    }
}
