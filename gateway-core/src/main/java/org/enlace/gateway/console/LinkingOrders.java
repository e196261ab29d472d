package org.enlace.gateway.console;

import org.enlace.gateway.intake.Steward;
import org.enlace.gateway.registry.stewardship.Asked;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.CaseDecided;
import org.enlace.gateway.registry.stewardship.Decided;
import org.enlace.gateway.registry.stewardship.Stewardship;
import org.enlace.gateway.registry.stewardship.Why;
import org.springframework.stereotype.Component;

/** Hands a steward's decisions on, from the API and from the pages. */
@Component
class LinkingOrders {

    private static final int LONGEST_REASON = 500;

    private final Steward steward;

    LinkingOrders(Steward steward) {
        this.steward = steward;
    }

    /**
     * Takes a decision.
     *
     * @throws BadParameter without a reason
     * @throws Unknown if there is nothing to decide about, or it is not this viewer's to decide
     * @throws NotDecidable if it cannot be taken as things stand
     */
    Steward.Answer decide(Viewer viewer, Asked asked, String reason) {
        Steward.Answer answer = steward.decide(asked, by(viewer, reason));
        if (answer.decided() instanceof Decided.No no) {
            refuse(no.why());
        }
        return answer;
    }

    /** The same about cases. */
    Steward.CaseAnswer decide(Viewer viewer, CaseAsked asked, String reason) {
        Steward.CaseAnswer answer = steward.decide(asked, by(viewer, reason));
        if (answer.decided() instanceof CaseDecided.No no) {
            refuse(no.why());
        }
        return answer;
    }

    private static Stewardship.By by(Viewer viewer, String reason) {
        if (!viewer.seesAll()) {
            throw new Unknown();
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON || why.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("reason");
        }
        return new Stewardship.By("operator:" + viewer.user(), why);
    }

    private static void refuse(Why why) {
        if (why == Why.UNKNOWN) {
            throw new Unknown();
        }
        throw new NotDecidable(why);
    }
}
