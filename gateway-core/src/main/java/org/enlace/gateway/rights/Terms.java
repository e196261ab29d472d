package org.enlace.gateway.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.partners.Agreement;

/**
 * Before which moment a copy's time is over.
 *
 * @param links of what came by a link, by its name
 * @param agreements of what was sent under an agreement, by its id
 * @param others of whatever neither names: a link or an agreement that is there no longer
 */
record Terms(Map<String, Instant> links, Map<String, Instant> agreements, Instant others) {

    /** A name and its moment. */
    record Term(String name, Instant before) {}

    static Terms allBefore(Instant moment) {
        return new Terms(Map.of(), Map.of(), moment);
    }

    /**
     * What came by a link is kept as long as the agreement says that keeps it longest, what was sent as long as its own says, and what none names as long as
     * the longest of all. Empty without agreements.
     */
    static Optional<Terms> agreed(Collection<Agreement> all, Instant now) {
        Map<String, Instant> links = new HashMap<>();
        Map<String, Instant> agreements = new HashMap<>();
        for (Agreement agreement : all) {
            Instant before = now.minus(Duration.ofDays(agreement.retentionDays()));
            agreements.put(agreement.id(), before);
            links.merge(agreement.from().toString(), before, Terms::earlier);
        }
        return agreements.values().stream().min(Instant::compareTo).map(each -> new Terms(links, agreements, each));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** As {@link Copy#over} reads them. */
    List<Term> of(Copy kind) {
        List<Term> all = new ArrayList<>();
        (kind.byAgreement() ? agreements : links).forEach((name, before) -> all.add(new Term(name, before)));
        all.add(new Term("", others));
        return all;
    }
}
