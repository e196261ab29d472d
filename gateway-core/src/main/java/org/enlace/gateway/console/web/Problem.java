package org.enlace.gateway.console.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** An error response of the API, as an RFC 9457 problem. None contains more than this list. */
public enum Problem {
    BAD_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter cannot be read"),
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    BAD_ORDER(HttpStatus.UNPROCESSABLE_ENTITY, "The request cannot be carried out as it is"),
    OTHER_ORDER(HttpStatus.CONFLICT, "This Idempotency-Key was used for another request"),
    MOVE_REFUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The decision cannot be carried out as it is"),
    CHANGED(HttpStatus.CONFLICT, "It has changed since it was read: read it again"),
    NOT_STANDING(HttpStatus.CONFLICT, "There is nothing to withdraw: the record is no longer in force"),
    RELEASE_BLOCKED(
            HttpStatus.CONFLICT, "A person could be identified in it, or a later release exists: it is not made"),
    NOT_DECIDABLE(HttpStatus.CONFLICT, "The decision is not possible in the current state"),
    RUNNING(HttpStatus.CONFLICT, "One is already running: use that one, or end it first"),
    APPROVAL_NEEDED(HttpStatus.CONFLICT, "Another person must approve it first: nothing is done"),
    APPROVAL_CLOSED(HttpStatus.CONFLICT, "It is decided already, used or expired"),
    KEYS_UNCHANGED(HttpStatus.CONFLICT, "The keys were not changed or copied: why gives the reason"),
    CERTIFICATE_REFUSED(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "The certificate is not requested, imported or retired: why gives the reason"),
    NOT_YOURS(
            HttpStatus.FORBIDDEN,
            "This account may not decide: it made the request, has decided already, or lacks the right"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "User and password of an operator are needed, or a token"),
    TOKEN_REFUSED(HttpStatus.UNAUTHORIZED, "The token is not valid, or gives no account: reason says why"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This operator may not do that"),
    UNKNOWN(HttpStatus.NOT_FOUND, "It does not exist"),
    WRONG_METHOD(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is JSON"),
    TOO_MANY_LOGINS(HttpStatus.TOO_MANY_REQUESTS, "Too many failed logins: wait before the next"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    TOO_SLOW(HttpStatus.SERVICE_UNAVAILABLE, "The answer would take too long: ask for less at once"),
    UNKNOWN_HOST(HttpStatus.BAD_REQUEST, "The Host header names no host of this console"),
    LIST_UNWRITABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "The list of withdrawn records cannot be written: nothing was withdrawn"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "An error of the gateway");

    public static final String MEDIA_TYPE = "application/problem+json";

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    /** Returns the problem for an HTTP status. */
    public static Problem of(int status) {
        return Arrays.stream(values())
                .filter(each -> each != BAD_PARAMETER
                        && each != BAD_ORDER
                        && each != OTHER_ORDER
                        && each != NOT_STANDING
                        && each != RELEASE_BLOCKED
                        && each != NOT_DECIDABLE
                        && each != RUNNING
                        && each != MOVE_REFUSED
                        && each != CHANGED
                        && each != APPROVAL_NEEDED
                        && each != APPROVAL_CLOSED
                        && each != KEYS_UNCHANGED
                        && each != CERTIFICATE_REFUSED
                        && each != NOT_YOURS
                        && each != TOKEN_REFUSED
                        && each != UNKNOWN_HOST
                        && each.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL);
    }

    /** Returns a body for Spring to write. */
    public ProblemDetail detail() {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setTitle(title);
        detail.setProperty("code", name());
        return detail;
    }

    /** Writes the complete response. */
    public void write(HttpServletResponse response) throws IOException {
        write(response, null);
    }

    /**
     * Writes the complete response.
     *
     * @param reason a further code; null for none
     */
    public void write(HttpServletResponse response, String reason) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MEDIA_TYPE);
        String more = reason == null ? "" : ",\"reason\":\"" + reason + "\"";
        // Bytes and not a writer: a writer would add a charset to the type, and JSON has none.
        response.getOutputStream()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"%s}"
                        .formatted(title, status.value(), name(), more)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the response that carries a problem. */
    public static ResponseEntity<ProblemDetail> answer(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
