package org.enlace.gateway.intake;

import java.util.concurrent.CompletableFuture;

/** A submission and who waits for its verdict. */
record Pending(Submission submission, CompletableFuture<Verdict> verdict) {

    static Pending of(Submission submission) {
        return new Pending(submission, new CompletableFuture<>());
    }
}
