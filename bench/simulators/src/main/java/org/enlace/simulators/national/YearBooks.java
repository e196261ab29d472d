package org.enlace.simulators.national;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what arrives and what is true while a year is made. Not thread-safe. */
final class YearBooks {

    /** The mainland's. */
    static final ZoneOffset LOCAL = ZoneOffset.ofHours(-5);

    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<YearLedger.Victim> victims = new ArrayList<>();
    private final List<YearLedger.Suspect> suspects = new ArrayList<>();
    private final List<YearLedger.Offence> offences = new ArrayList<>();
    private final List<YearLedger.Alert> alerts = new ArrayList<>();
    private final List<YearLedger.Referral> referrals = new ArrayList<>();

    /** Who speaks of a victim first makes her known. */
    private final Map<String, Instant> spokenOf = new HashMap<>();

    static Instant instant(LocalDateTime local) {
        return local.toInstant(LOCAL);
    }

    void arrives(Arrival arrival) {
        arrivals.add(arrival);
    }

    void spokenOf(String victim, Instant at) {
        spokenOf.merge(victim, at, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** The first truth about her holds from when she is first spoken of; the moments of later ones are their own. */
    void victim(YearLedger.Victim victim) {
        victims.add(victim);
    }

    void suspect(YearLedger.Suspect suspect) {
        suspects.add(suspect);
    }

    void offence(YearLedger.Offence offence) {
        offences.add(offence);
    }

    void alert(YearLedger.Alert alert) {
        alerts.add(alert);
    }

    void referral(YearLedger.Referral referral) {
        referrals.add(referral);
    }

    List<Arrival> arrivals() {
        List<Arrival> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparing(Arrival::at)
                .thenComparing(Arrival::link)
                .thenComparing(Arrival::businessId)
                .thenComparing(Arrival::why));
        return List.copyOf(sorted);
    }

    YearLedger ledger() {
        List<YearLedger.Victim> dated = victims.stream()
                .map(each -> {
                    Instant first = spokenOf.get(each.id());
                    return first == null || each.from().isAfter(first) && isLater(each) ? each : from(each, first);
                })
                .toList();
        return new YearLedger(dated, suspects, offences, alerts, referrals);
    }

    private boolean isLater(YearLedger.Victim victim) {
        return victims.stream()
                        .filter(each -> each.id().equals(victim.id()))
                        .findFirst()
                        .orElseThrow()
                != victim;
    }

    private static YearLedger.Victim from(YearLedger.Victim victim, Instant from) {
        return new YearLedger.Victim(
                victim.id(),
                from,
                victim.caseId(),
                victim.sex(),
                victim.majority(),
                victim.groups(),
                victim.province(),
                victim.detected(),
                victim.counts());
    }
}
