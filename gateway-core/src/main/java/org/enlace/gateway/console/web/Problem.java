package org.enlace.gateway.console.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.enlace.connector.ProblemDocument;
import org.enlace.gateway.platform.http.ProblemResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** An error response of the API, as an RFC 9457 problem. None contains more than this list. */
public enum Problem {
    BAD_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is missing or cannot be read: openapi.json describes it"),
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read: openapi.json describes it"),
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
    FORBIDDEN(HttpStatus.FORBIDDEN, "This account does not have the right to do that: ask a person whose role has it"),
    UNKNOWN(HttpStatus.NOT_FOUND, "Nothing has this id or address: openapi.json lists the addresses"),
    WRONG_METHOD(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is JSON"),
    TOO_MANY_LOGINS(HttpStatus.TOO_MANY_REQUESTS, "Too many failed logins: wait before the next"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    TOO_SLOW(HttpStatus.SERVICE_UNAVAILABLE, "The answer would take too long: ask for less at once"),
    UNKNOWN_HOST(HttpStatus.BAD_REQUEST, "The Host header names no host of this console"),
    LIST_UNWRITABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "The list of withdrawn records cannot be written: nothing was withdrawn"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "An error of the gateway");

    /** The problems that say no more than a status. */
    private static final Set<Problem> GENERAL = EnumSet.of(
            BAD_REQUEST,
            UNAUTHENTICATED,
            FORBIDDEN,
            UNKNOWN,
            WRONG_METHOD,
            NOT_ACCEPTABLE,
            TOO_MANY_LOGINS,
            UNAVAILABLE,
            INTERNAL);

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
        return GENERAL.stream()
                .filter(each -> each.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL);
    }

    /** Returns the response of a controller; of each further member the name and the value. */
    public ResponseEntity<ProblemDetail> answer(Object... members) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setTitle(title);
        detail.setProperty("code", name());
        for (int i = 0; i < members.length; i += 2) {
            detail.setProperty((String) members[i], members[i + 1]);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
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
        ProblemResponse.write(response, new ProblemDocument(title, status.value(), name(), null, reason));
    }
}
