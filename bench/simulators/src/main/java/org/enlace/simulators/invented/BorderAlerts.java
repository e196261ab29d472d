package org.enlace.simulators.invented;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Invents border alerts. Not thread-safe. */
public final class BorderAlerts {

    /** The last one is in no code list: the contract allows it. */
    private static final List<String> INDICATORS = List.of(
            "ISOLATED",
            "DOCS_HELD_BY_OTHER",
            "COACHED_ANSWERS",
            "FEAR_OR_ANXIETY",
            "SIGNS_OF_INJURY",
            "MINOR_WITHOUT_GUARDIAN",
            "DOUBTFUL_GUARDIAN",
            "UNKNOWN_ITINERARY",
            "TRAVEL_PAID_BY_OTHER",
            "UNCLEAR_JOB_OFFER",
            "DEBT_MENTIONED",
            "NO_CONTACT_ALLOWED",
            "REPEATED_CROSSINGS",
            "HIDDEN_IN_VEHICLE",
            "NO_LUGGAGE");

    private static final int MONTH_SECONDS = 30 * 86_400;

    private final SeededRandom dice;
    private final PersonGenerator personGenerator;

    /** Alerts by these dice about these people. */
    public BorderAlerts(SeededRandom dice, PersonGenerator personGenerator) {
        this.dice = dice;
        this.personGenerator = personGenerator;
    }

    /** Some moment of the last month, in whole seconds. */
    public Instant moment(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(dice.between(60, MONTH_SECONDS));
    }

    /** A valid alert of this post with this serial number. */
    public BorderAlert alert(String post, long serial, Instant occurredAt, Instant now) {
        String alertId = "%s-%d-%05d"
                .formatted(
                        post.substring(3), occurredAt.atOffset(ZoneOffset.UTC).getYear(), serial);
        return new BorderAlert(
                UUID.nameUUIDFromBytes((alertId + occurredAt).getBytes(StandardCharsets.US_ASCII))
                        .toString(),
                alertId,
                post,
                occurredAt,
                occurredAt.plusSeconds(dice.between(10, 600)),
                // One in ten has run out when it arrives; it is passed on all the same.
                dice.chance(0.1)
                        ? occurredAt.plusSeconds(30)
                        : now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1)),
                dice.any("INDICATORS_TIP", "INDICATORS_SOM", "MISSING_MINOR", "DOC_FRAUD", "WANTED"),
                dice.between(1, 4),
                Stream.generate(personGenerator::any).limit(dice.between(1, 3)).toList(),
                Stream.generate(() -> dice.any(INDICATORS))
                        .limit(dice.between(0, 3))
                        .distinct()
                        .toList(),
                dice.any("OBSERVE", "INTERVIEW", "REFER", "STOP", null),
                dice.chance(0.03) ? "RED" : dice.any("GREEN", "AMBER"));
    }
}
