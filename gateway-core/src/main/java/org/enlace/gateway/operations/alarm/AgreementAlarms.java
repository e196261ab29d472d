package org.enlace.gateway.operations.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.springframework.stereotype.Component;

/** Raises alarms for agreements that end within thirty days or have ended, unless another one continues them. Thread-safe: it holds no state. */
@Component
public class AgreementAlarms {

    private final Partners partners;
    private final Clock clock;

    public AgreementAlarms(Partners partners, Clock clock) {
        this.partners = partners;
        this.clock = clock;
    }

    List<Alarm> all() {
        return of(partners.current().agreements().values(), clock.instant());
    }

    static List<Alarm> of(Collection<Agreement> agreements, Instant now) {
        List<Alarm> found = new ArrayList<>();
        for (Agreement each : agreements) {
            boolean warns = each.warnsFrom().map(from -> !now.isBefore(from)).orElse(false);
            if (warns && agreements.stream().noneMatch(other -> other.continues(each))) {
                found.add(alarm(each, now));
            }
        }
        return found;
    }

    private static Alarm alarm(Agreement each, Instant now) {
        long left = each.daysLeft(now);
        return new Alarm(
                left < 0 ? Alarm.Kind.AGREEMENT_ENDED : Alarm.Kind.AGREEMENT_ENDS,
                each.from().toString(),
                null,
                each.record(),
                each.warnsFrom().orElseThrow(),
                Math.max(0, left),
                each.id());
    }
}
