package org.enlace.gateway.console;

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
import org.enlace.gateway.audit.AuditAction;

/**
 * Which entries of the audit to list, the newest first.
 *
 * @param id what something was done with: an id of ours, a link, a case
 * @param action what was done; without it and without an id all but what every message leaves
 * @param day of Ecuador's mainland
 * @param after the last entry of the page before
 * @param limit rows of a page
 */
record AuditFilter(
        Optional<String> id, Optional<String> action, Optional<LocalDate> day, Optional<Place> after, int limit) {

    private static final Set<String> ACTIONS =
            Arrays.stream(AuditAction.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_ID = 200;

    /** Where an entry is in the order of the list. */
    record Place(Instant at, UUID chain, long seq) {

        private static final Pattern WRITTEN = Pattern.compile(
                "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?Z)_([0-9a-f-]{36})_(\\d{1,18})");

        static Place read(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new BadParameter("after");
            }
            try {
                return new Place(
                        Instant.parse(parts.group(1)),
                        Parameters.id("after", parts.group(2)),
                        Long.parseLong(parts.group(3)));
            } catch (DateTimeException noMoment) {
                throw new BadParameter("after");
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
     * @throws BadParameter naming the first that cannot be read
     */
    static AuditFilter of(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return new AuditFilter(
                parameters.text("id", LONGEST_ID),
                parameters.oneOf("action", List.of(ACTIONS)),
                parameters.moment("day").map(at -> LocalDate.ofInstant(at, Times.ZONE)),
                parameters.text("after", LONGEST_ID).map(Place::read),
                parameters.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST));
    }

    /** True if nothing is asked for in particular. */
    public boolean isEmpty() {
        return id.isEmpty() && action.isEmpty() && day.isEmpty();
    }
}
