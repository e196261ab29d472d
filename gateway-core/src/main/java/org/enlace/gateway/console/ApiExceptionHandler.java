package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The problem of each exception whose class determines it. */
    private static final Map<Class<? extends Exception>, Problem> FIXED = Map.of(
            RebuildApiController.RebuildRunningException.class, Problem.RUNNING,
            IdempotencyConflictException.class, Problem.OTHER_ORDER,
            RecordNotCurrentException.class, Problem.NOT_STANDING,
            AccessDeniedException.class, Problem.FORBIDDEN,
            ExclusionListUnwritableException.class, Problem.LIST_UNWRITABLE,
            MessageRefusedException.class, Problem.UNAVAILABLE,
            HttpMessageNotReadableException.class, Problem.BAD_REQUEST,
            NotFoundException.class, Problem.UNKNOWN,
            Deadline.ExceededException.class, Problem.TOO_SLOW);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidParameterException bad) {
        return bad.rule() == null
                ? Problem.BAD_PARAMETER.answer("parameter", bad.parameter())
                : Problem.BAD_PARAMETER.answer("parameter", bad.parameter(), "rule", bad.rule());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidResendRequestException bad) {
        return Problem.BAD_ORDER.answer("findings", bad.findings());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidBulkLoadException bad) {
        return Problem.BAD_ORDER.answer("findings", List.of(Map.of("field", bad.field(), "rule", bad.rule())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidIndicatorRequestException unfit) {
        return Problem.BAD_PARAMETER.answer("parameter", unfit.field(), "rule", unfit.rule());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidResidentsException unfit) {
        return Problem.BAD_ORDER.answer("findings", unfit.findings());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(InvalidMoveException bad) {
        return (bad.changed() ? Problem.CHANGED : Problem.MOVE_REFUSED).answer("findings", bad.findings());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> second(ApprovalRequiredException needed) {
        return Problem.APPROVAL_NEEDED.answer("approval", needed.approval(), "kind", needed.kind());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noReason(ValueAccess.ReasonRequiredException none) {
        return Problem.BAD_PARAMETER.answer("parameter", "reason");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> blocked(ReleaseBlockedException releaseBlockedException) {
        return Problem.RELEASE_BLOCKED.answer(
                "rule", releaseBlockedException.rule(), "cells", releaseBlockedException.cells());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotDecidableException no) {
        return Problem.NOT_DECIDABLE.answer("why", no.why().code());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(InvalidRightsRequestException unfit) {
        return Problem.BAD_ORDER.answer("findings", List.of(Map.of("field", unfit.field(), "rule", unfit.rule())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> no(NotPossibleException no) {
        if (no.why() == NotPossibleException.Why.UNKNOWN) {
            return Problem.UNKNOWN.answer();
        }
        return Problem.NOT_DECIDABLE.answer("why", no.why().name());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notEverywhere(KeyNotDistributedException missing) {
        return Problem.KEYS_UNCHANGED.answer(
                "why", KeyProblem.KEY_NOT_EVERYWHERE, "key", missing.key(), "nodes", missing.nodes());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keys(SealingException failure) {
        if (failure.trouble().isEmpty()) {
            return any(failure);
        }
        return Problem.KEYS_UNCHANGED.answer("why", failure.trouble().get());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> certificate(RenewalRefusedException refused) {
        return refused.what().isEmpty()
                ? Problem.CERTIFICATE_REFUSED.answer("why", refused.flaw())
                : Problem.CERTIFICATE_REFUSED.answer("why", refused.flaw(), "what", refused.what());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, DatabaseException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure) {
        if (Deadline.isOver()) {
            return Problem.TOO_SLOW.answer();
        }
        LOG.warn("the operator API could not read: {}", failure.getClass().getSimpleName());
        return Problem.UNAVAILABLE.answer();
    }

    /** The client closed the connection while the answer was written: there is nobody to answer, and no error of the gateway to log. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    // With the response as parameter Spring writes nothing by itself.
    void disconnected(HttpServletResponse response) {
        LOG.debug("a caller of the operator API hung up");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> any(Exception failure) {
        Optional<Problem> fixed = FIXED.entrySet().stream()
                .filter(each -> each.getKey().isInstance(failure))
                .map(Map.Entry::getValue)
                .findFirst();
        if (fixed.isPresent()) {
            return fixed.get().answer();
        }
        if (failure instanceof ErrorResponse known) {
            return Problem.of(known.getStatusCode().value()).answer();
        }
        LOG.error("the operator API failed: {}", failure.getClass().getName());
        return Problem.INTERNAL.answer();
    }
}
