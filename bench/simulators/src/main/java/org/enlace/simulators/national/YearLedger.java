package org.enlace.simulators.national;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is true of a year, in versions: a truth holds from the moment on that somebody hands it over, until another one about the same. Immutable.
 *
 * @param victims of trafficking, one by one
 * @param suspects named by the Attorney General
 * @param offences crime notices
 * @param alerts of border posts
 * @param referrals of the Ministry
 */
public record YearLedger(
        List<Victim> victims,
        List<Suspect> suspects,
        List<Offence> offences,
        List<Alert> alerts,
        List<Referral> referrals) {

    public YearLedger {
        victims = List.copyOf(victims);
        suspects = List.copyOf(suspects);
        offences = List.copyOf(offences);
        alerts = List.copyOf(alerts);
        referrals = List.copyOf(referrals);
    }

    /** What a victim is counted under. */
    public enum Group {
        SEXUAL,
        FORCED_LABOUR,
        OTHER
    }

    /** Whether somebody was of age. */
    public enum Majority {
        MINOR,
        ADULT,
        UNKNOWN;

        static Majority of(Integer age) {
            return age == null ? UNKNOWN : age < 18 ? MINOR : ADULT;
        }
    }

    /** Something known from a moment on. */
    public interface Truth {
        /** Whom or what it is about. */
        String id();

        Instant from();
    }

    /**
     * A victim of trafficking.
     *
     * @param sex {@code F}, {@code M} or null if nobody knows
     * @param groups one or two
     * @param province two digits
     * @param detected day at the place
     * @param counts false if it turned out that she is none
     */
    public record Victim(
            String id,
            Instant from,
            String caseId,
            String sex,
            Majority majority,
            Set<Group> groups,
            String province,
            LocalDate detected,
            boolean counts)
            implements Truth {}

    /**
     * Somebody whom the Attorney General investigates for trafficking.
     *
     * @param charged day of the first charges; null until then
     * @param convicted day of the first conviction; null until then
     */
    public record Suspect(String id, Instant from, String ndd, String sex, LocalDate charged, LocalDate convicted)
            implements Truth {}

    /**
     * A crime notice.
     *
     * @param id its number
     * @param province two digits
     * @param trafficking false for another offence
     */
    public record Offence(String id, Instant from, String province, LocalDate recorded, boolean trafficking)
            implements Truth {}

    /**
     * A border alert.
     *
     * @param closed when the Police had dealt with it; null until then
     * @param outcome in the Police's word; null until then
     */
    public record Alert(
            String id, Instant from, String post, int priority, Instant raised, Instant closed, String outcome)
            implements Truth {}

    /**
     * A referral to a service.
     *
     * @param status ENVIADA, ACEPTADA, DECLINADA or COMPLETADA
     */
    public record Referral(String id, Instant from, String to, LocalDate sent, String status) implements Truth {}

    /** Everything as known at a moment: the newest truth about each. */
    public YearLedger asOf(Instant moment) {
        return new YearLedger(
                newest(victims, moment),
                newest(suspects, moment),
                newest(offences, moment),
                newest(alerts, moment),
                newest(referrals, moment));
    }

    /** Everything as known at last. */
    public YearLedger atLast() {
        return asOf(Instant.MAX);
    }

    private static <T extends Truth> List<T> newest(Collection<T> all, Instant moment) {
        Map<String, T> newest = new LinkedHashMap<>();
        for (T each : all) {
            if (!each.from().isAfter(moment)) {
                newest.merge(each.id(), each, (a, b) -> b.from().isBefore(a.from()) ? a : b);
            }
        }
        return new ArrayList<>(newest.values());
    }

    /** How many truths of one kind were corrected later, by what they are about. */
    public static <T extends Truth> long corrected(Collection<T> truths) {
        Function<T, String> about = Truth::id;
        return truths.size() - truths.stream().map(about).distinct().count();
    }
}
