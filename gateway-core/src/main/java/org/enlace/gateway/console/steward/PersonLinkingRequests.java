package org.enlace.gateway.console.steward;

import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotDecidableException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.correction.StewardService;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship;
import org.springframework.stereotype.Component;

/** Forwards a steward's decisions, from the API and from the pages. */
@Component
class PersonLinkingRequests {

    private static final int LONGEST_REASON = 500;

    private final StewardService stewardService;

    PersonLinkingRequests(StewardService stewardService) {
        this.stewardService = stewardService;
    }

    /**
     * Executes a decision.
     *
     * @throws InvalidParameterException without a reason
     * @throws NotFoundException if there is nothing to decide about, or this viewer may not decide it
     * @throws NotDecidableException if the current state does not allow it
     */
    StewardService.Answer<PersonDecisionResult> decide(Viewer viewer, PersonDecisionRequest asked, String reason) {
        StewardService.Answer<PersonDecisionResult> answer = stewardService.decide(asked, by(viewer, reason));
        if (answer.decided() instanceof PersonDecisionResult.No no) {
            refuse(no.why());
        }
        return answer;
    }

    /** Executes a decision about cases. */
    StewardService.Answer<CaseDecisionResult> decide(Viewer viewer, CaseDecisionRequest asked, String reason) {
        StewardService.Answer<CaseDecisionResult> answer = stewardService.decide(asked, by(viewer, reason));
        if (answer.decided() instanceof CaseDecisionResult.No no) {
            refuse(no.why());
        }
        return answer;
    }

    private static Stewardship.By by(Viewer viewer, String reason) {
        if (!viewer.seesAll()) {
            throw new NotFoundException();
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON || why.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameterException("reason");
        }
        return new Stewardship.By("operator:" + viewer.user(), why);
    }

    private static void refuse(RejectionReason why) {
        if (why == RejectionReason.UNKNOWN) {
            throw new NotFoundException();
        }
        throw new NotDecidableException(why);
    }
}
