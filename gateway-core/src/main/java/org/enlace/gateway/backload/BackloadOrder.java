package org.enlace.gateway.backload;

import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/**
 * What an operator asks for.
 *
 * @param link whose contract the file keeps
 * @param population the reference population it is loaded into; empty for the link's own
 * @param reason why, in the operator's words; printable, at most {@link #LONGEST_REASON} characters
 * @param dryRun true if nothing is to be kept
 */
public record BackloadOrder(LinkId link, Optional<String> population, String reason, boolean dryRun) {

    public static final int LONGEST_REASON = 300;
    private static final Pattern POPULATION = Pattern.compile("[A-Z][A-Z0-9_-]{1,29}");

    /** Refuses what cannot be meant with a {@link BadBackload}. */
    public BackloadOrder {
        checkReason(reason);
        population.ifPresent(name -> {
            if (!POPULATION.matcher(name).matches()) {
                throw new BadBackload("population", "name");
            }
        });
    }

    static void checkReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new BadBackload("reason", "required");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new BadBackload("reason", "length");
        }
    }
}
