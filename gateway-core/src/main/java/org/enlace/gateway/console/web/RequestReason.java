package org.enlace.gateway.console.web;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the reason that a request gives. Pure. */
public final class RequestReason {

    private static final int MAX_LENGTH = 200;

    private RequestReason() {}

    /** Returns the reason without blanks around it; throws {@link InvalidParameterException} if it is missing, too long or not printable. */
    public static String of(String given) {
        String reason = given.strip();
        if (reason.isEmpty() || reason.length() > MAX_LENGTH || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameterException("reason");
        }
        return reason;
    }

    /** Returns the member {@code reason} of a body, checked as in {@link #of(String)}. */
    public static String of(JsonNode body) {
        return of(body.path("reason").asText(""));
    }
}
