package org.enlace.gateway.console.oversight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.security.audit.AuditAction;

/**
 * A filter of audit entries, the newest first.
 *
 * @param id the object of the action: an id of ours, a link, a case
 * @param action the action; without it and without an id all but the actions of every message
 * @param day of Ecuador's mainland
 * @param after the last entry of the page before
 * @param limit rows of a page
 */
public record AuditFilter(
        Optional<String> id, Optional<String> action, Optional<LocalDate> day, Optional<Place> after, int limit) {

    private static final Set<String> ACTIONS =
            Arrays.stream(AuditAction.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_ID = 200;

    /** A position in the order of the list. */
    record Place(Instant at, UUID chain, long seq) {

        private static final Pattern WRITTEN = Pattern.compile(
                "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?Z)_([0-9a-f-]{36})_(\\d{1,18})");

        static Place read(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new InvalidParameterException("after");
            }
            try {
                return new Place(
                        Instant.parse(parts.group(1)),
                        RequestParameters.id("after", parts.group(2)),
                        Long.parseLong(parts.group(3)));
            } catch (DateTimeException noMoment) {
                throw new InvalidParameterException("after");
            }
        }

        @Override
        public String toString() {
            return at + "_" + chain + "_" + seq;
        }
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws InvalidParameterException naming the first unreadable parameter
     */
    public static AuditFilter of(Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        return new AuditFilter(
                requestParameters.text("id", LONGEST_ID),
                requestParameters.oneOf("action", List.of(ACTIONS)),
                requestParameters.moment("day").map(at -> LocalDate.ofInstant(at, MomentFormat.ZONE)),
                requestParameters.text("after", LONGEST_ID).map(Place::read),
                requestParameters.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    /** True if no filter is set. */
    public boolean isEmpty() {
        return id.isEmpty() && action.isEmpty() && day.isEmpty();
    }
}
