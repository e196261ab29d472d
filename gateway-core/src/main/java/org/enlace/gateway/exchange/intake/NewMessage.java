package org.enlace.gateway.exchange.intake;

import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;

/** A new message with content, and its version. */
record NewMessage(Candidate candidate, Fresh fresh) {

    Content said() {
        return candidate.content().orElseThrow();
    }
}
