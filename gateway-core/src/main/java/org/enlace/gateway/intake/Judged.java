package org.enlace.gateway.intake;

import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Content;

/** A new message with content, and its version. */
record Judged(Candidate candidate, Fresh fresh) {

    Content said() {
        return candidate.content().orElseThrow();
    }
}
