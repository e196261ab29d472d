package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.enlace.connector.Refusal;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.backload.BadBackload;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.custody.NotEverywhere;
import org.enlace.gateway.monitoring.indicators.UnfitRequest;
import org.enlace.gateway.monitoring.indicators.UnfitResidents;
import org.enlace.gateway.monitoring.policy.BadMove;
import org.enlace.gateway.monitoring.release.Blocked;
import org.enlace.gateway.recovery.NotBackUnwritable;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.OtherOrder;
import org.enlace.gateway.rights.NotPossible;
import org.enlace.gateway.rights.Unfit;
import org.enlace.gateway.sealing.KeyTrouble;
import org.enlace.gateway.sealing.SealingException;
import org.enlace.gateway.store.Deadline;
import org.enlace.gateway.store.DeadlineExceededException;
import org.enlace.gateway.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns what goes wrong in the API into problems. What an exception says of itself stays in the house. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(BadParameter bad) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", bad.parameter());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(BadOrder bad) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", bad.findings());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(BadBackload bad) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", List.of(Map.of("field", bad.field(), "rule", bad.rule())));
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(UnfitRequest unfit) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", unfit.field());
        detail.setProperty("rule", unfit.rule());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(UnfitResidents unfit) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", unfit.findings());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(RebuildApi.Busy busy) {
        return answer(Problem.RUNNING.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(OtherOrder other) {
        return answer(Problem.OTHER_ORDER.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(BadMove bad) {
        ProblemDetail detail = (bad.changed() ? Problem.CHANGED : Problem.MOVE_REFUSED).detail();
        detail.setProperty("findings", bad.findings());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(NotStanding gone) {
        return answer(Problem.NOT_STANDING.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException no) {
        return answer(Problem.FORBIDDEN.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> second(ApprovalNeeded needed) {
        ProblemDetail detail = Problem.APPROVAL_NEEDED.detail();
        detail.setProperty("approval", needed.approval());
        detail.setProperty("kind", needed.kind());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noReason(Openings.ReasonNeeded none) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", "reason");
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> blocked(Blocked blocked) {
        ProblemDetail detail = Problem.RELEASE_BLOCKED.detail();
        detail.setProperty("rule", blocked.rule());
        detail.setProperty("cells", blocked.cells());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotDecidable no) {
        ProblemDetail detail = Problem.NOT_DECIDABLE.detail();
        detail.setProperty("why", no.why().code());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(Unfit unfit) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", List.of(Map.of("field", unfit.field(), "rule", unfit.rule())));
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotPossible no) {
        if (no.why() == NotPossible.Why.UNKNOWN) {
            return answer(Problem.UNKNOWN.detail());
        }
        ProblemDetail detail = Problem.NOT_DECIDABLE.detail();
        detail.setProperty("why", no.why().name());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notEverywhere(NotEverywhere missing) {
        ProblemDetail detail = Problem.KEYS_UNCHANGED.detail();
        detail.setProperty("why", KeyTrouble.KEY_NOT_EVERYWHERE);
        detail.setProperty("key", missing.key());
        detail.setProperty("nodes", missing.nodes());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keys(SealingException failure) {
        if (failure.trouble().isEmpty()) {
            return any(failure);
        }
        ProblemDetail detail = Problem.KEYS_UNCHANGED.detail();
        detail.setProperty("why", failure.trouble().get());
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> certificate(RenewalRefused refused) {
        ProblemDetail detail = Problem.CERTIFICATE_REFUSED.detail();
        detail.setProperty("why", refused.flaw());
        if (!refused.what().isEmpty()) {
            detail.setProperty("what", refused.what());
        }
        return answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unlisted(NotBackUnwritable unlisted) {
        return answer(Problem.LIST_UNWRITABLE.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notNow(Refusal later) {
        return answer(Problem.UNAVAILABLE.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(Problem.BAD_REQUEST.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(Unknown unknown) {
        return answer(Problem.UNKNOWN.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> late(DeadlineExceededException late) {
        return answer(Problem.TOO_SLOW.detail());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, StoreException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure) {
        if (Deadline.isOver()) {
            return answer(Problem.TOO_SLOW.detail());
        }
        LOG.warn("the operator API could not read: {}", failure.getClass().getSimpleName());
        return answer(Problem.UNAVAILABLE.detail());
    }

    /** The caller hung up while the answer was written: there is nobody to answer, and no error of the gateway to log. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    // With the response as parameter Spring writes nothing by itself.
    void disconnected(HttpServletResponse response) {
        LOG.debug("a caller of the operator API hung up");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> any(Exception failure) {
        if (failure instanceof ErrorResponse known) {
            return answer(Problem.of(known.getStatusCode().value()).detail());
        }
        LOG.error("the operator API failed: {}", failure.getClass().getName());
        return answer(Problem.INTERNAL.detail());
    }

    static ResponseEntity<ProblemDetail> answer(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
