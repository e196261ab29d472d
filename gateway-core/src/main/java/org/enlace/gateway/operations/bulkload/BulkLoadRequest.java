package org.enlace.gateway.operations.bulkload;

import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/**
 * An operator's request to load a file.
 *
 * @param link the link whose contract the file keeps
 * @param population the reference population it is loaded into; empty for the link's own
 * @param reason why, in the operator's words; printable, at most {@link #LONGEST_REASON} characters
 * @param dryRun true if nothing is to be stored
 */
public record BulkLoadRequest(LinkId link, Optional<String> population, String reason, boolean dryRun) {

    public static final int LONGEST_REASON = 300;
    private static final Pattern POPULATION = Pattern.compile("[A-Z][A-Z0-9_-]{1,29}");

    /** Refuses invalid values with an {@link InvalidBulkLoadException}. */
    public BulkLoadRequest {
        checkReason(reason);
        population.ifPresent(name -> {
            if (!POPULATION.matcher(name).matches()) {
                throw new InvalidBulkLoadException("population", "name");
            }
        });
    }

    static void checkReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidBulkLoadException("reason", "required");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBulkLoadException("reason", "length");
        }
    }
}
