package org.enlace.gateway.exchange.intake;

import java.util.concurrent.CompletableFuture;

/** A submission and the future of its verdict. */
record PendingSubmission(Submission submission, CompletableFuture<IntakeResult> verdict) {

    static PendingSubmission of(Submission submission) {
        return new PendingSubmission(submission, new CompletableFuture<>());
    }
}
