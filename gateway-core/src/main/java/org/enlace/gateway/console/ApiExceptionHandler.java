package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.console.steward.RebuildApiController;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotDecidableException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Problem;
import org.enlace.gateway.console.web.RecordNotCurrentException;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.operations.bulkload.InvalidBulkLoadException;
import org.enlace.gateway.operations.datasubject.InvalidRightsRequestException;
import org.enlace.gateway.operations.datasubject.NotPossibleException;
import org.enlace.gateway.operations.resend.IdempotencyConflictException;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Deadline;
import org.enlace.gateway.platform.database.DeadlineExceededException;
import org.enlace.gateway.platform.encryption.KeyProblem;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.residents.InvalidResidentsException;
import org.enlace.gateway.reporting.plan.InvalidMoveException;
import org.enlace.gateway.reporting.release.ReleaseBlockedException;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.enlace.gateway.security.keymanagement.KeyNotDistributedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
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

/** Maps exceptions in the operator API to problems. The text of an exception is never sent to the client. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidParameterException bad) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", bad.parameter());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidResendRequestException bad) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", bad.findings());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidBulkLoadException bad) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", List.of(Map.of("field", bad.field(), "rule", bad.rule())));
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidIndicatorRequestException unfit) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", unfit.field());
        detail.setProperty("rule", unfit.rule());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidResidentsException unfit) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", unfit.findings());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(RebuildApiController.RebuildRunningException busy) {
        return Problem.answer(Problem.RUNNING.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(IdempotencyConflictException other) {
        return Problem.answer(Problem.OTHER_ORDER.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidMoveException bad) {
        ProblemDetail detail = (bad.changed() ? Problem.CHANGED : Problem.MOVE_REFUSED).detail();
        detail.setProperty("findings", bad.findings());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(RecordNotCurrentException gone) {
        return Problem.answer(Problem.NOT_STANDING.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException no) {
        return Problem.answer(Problem.FORBIDDEN.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> second(ApprovalRequiredException needed) {
        ProblemDetail detail = Problem.APPROVAL_NEEDED.detail();
        detail.setProperty("approval", needed.approval());
        detail.setProperty("kind", needed.kind());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noReason(ValueAccess.ReasonRequiredException none) {
        ProblemDetail detail = Problem.BAD_PARAMETER.detail();
        detail.setProperty("parameter", "reason");
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> blocked(ReleaseBlockedException releaseBlockedException) {
        ProblemDetail detail = Problem.RELEASE_BLOCKED.detail();
        detail.setProperty("rule", releaseBlockedException.rule());
        detail.setProperty("cells", releaseBlockedException.cells());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotDecidableException no) {
        ProblemDetail detail = Problem.NOT_DECIDABLE.detail();
        detail.setProperty("why", no.why().code());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidRightsRequestException unfit) {
        ProblemDetail detail = Problem.BAD_ORDER.detail();
        detail.setProperty("findings", List.of(Map.of("field", unfit.field(), "rule", unfit.rule())));
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotPossibleException no) {
        if (no.why() == NotPossibleException.Why.UNKNOWN) {
            return Problem.answer(Problem.UNKNOWN.detail());
        }
        ProblemDetail detail = Problem.NOT_DECIDABLE.detail();
        detail.setProperty("why", no.why().name());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notEverywhere(KeyNotDistributedException missing) {
        ProblemDetail detail = Problem.KEYS_UNCHANGED.detail();
        detail.setProperty("why", KeyProblem.KEY_NOT_EVERYWHERE);
        detail.setProperty("key", missing.key());
        detail.setProperty("nodes", missing.nodes());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keys(SealingException failure) {
        if (failure.trouble().isEmpty()) {
            return any(failure);
        }
        ProblemDetail detail = Problem.KEYS_UNCHANGED.detail();
        detail.setProperty("why", failure.trouble().get());
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> certificate(RenewalRefusedException refused) {
        ProblemDetail detail = Problem.CERTIFICATE_REFUSED.detail();
        detail.setProperty("why", refused.flaw());
        if (!refused.what().isEmpty()) {
            detail.setProperty("what", refused.what());
        }
        return Problem.answer(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unlisted(ExclusionListUnwritableException unlisted) {
        return Problem.answer(Problem.LIST_UNWRITABLE.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notNow(MessageRefusedException later) {
        return Problem.answer(Problem.UNAVAILABLE.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return Problem.answer(Problem.BAD_REQUEST.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(NotFoundException unknown) {
        return Problem.answer(Problem.UNKNOWN.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> late(DeadlineExceededException late) {
        return Problem.answer(Problem.TOO_SLOW.detail());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, DatabaseException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure) {
        if (Deadline.isOver()) {
            return Problem.answer(Problem.TOO_SLOW.detail());
        }
        LOG.warn("the operator API could not read: {}", failure.getClass().getSimpleName());
        return Problem.answer(Problem.UNAVAILABLE.detail());
    }

    /** The client closed the connection while the answer was written: there is nobody to answer, and no error of the gateway to log. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    // With the response as parameter Spring writes nothing by itself.
    void disconnected(HttpServletResponse response) {
        LOG.debug("a caller of the operator API hung up");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> any(Exception failure) {
        if (failure instanceof ErrorResponse known) {
            return Problem.answer(Problem.of(known.getStatusCode().value()).detail());
        }
        LOG.error("the operator API failed: {}", failure.getClass().getName());
        return Problem.answer(Problem.INTERNAL.detail());
    }
}
