package org.enlace.simulators.year;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Facts of an invented year and its counts, kept beside the messages and added up by the published rules of the indicators. Null stands for an unstated fact.
 */
public final class GroundTruth {

    /** Stands in a key for the line over all values. */
    public static final String TOTAL = "TOTAL";

    /** Stands in a key for an unstated fact. */
    public static final String NOT_STATED = "NOT_STATED";

    /**
     * A person as a victim in one case.
     *
     * @param person identity of the person, independent of the documents
     * @param day on which she was detected, at that place
     * @param age in completed years; null if it is not stated
     * @param forms of exploitation: SEXUAL, FORCED_LABOUR, OTHER
     * @param counts whether she is a presumed or identified victim of trafficking
     */
    public record Victim(
            String person,
            LocalDate day,
            String sex,
            Integer age,
            Set<String> forms,
            String citizenship,
            String province,
            boolean counts) {

        Victim aged(Integer years) {
            return new Victim(person, day, sex, years, forms, citizenship, province, counts);
        }
    }

    /** A crime notice about trafficking. */
    public record Offence(String ndd, LocalDate day, String article, String province) {}

    /**
     * A suspect.
     *
     * @param charged first charges; null if never
     * @param convicted first conviction in first instance; null if never
     */
    public record Suspect(String person, String sex, LocalDate charged, LocalDate convicted) {}

    /** A border alert. */
    public record Alert(String post, String priority, LocalDate day) {}

    private final List<Victim> victims = new ArrayList<>();
    private final List<Offence> offences = new ArrayList<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    void add(Victim victim) {
        victims.add(victim);
    }

    void add(Offence offence) {
        offences.add(offence);
    }

    void add(Suspect suspect) {
        suspects.add(suspect);
    }

    void add(Alert alert) {
        alerts.add(alert);
    }

    /** The same truth with another age of one person. */
    GroundTruth corrected(Map<String, Integer> ages) {
        GroundTruth later = new GroundTruth();
        victims.forEach(each -> later.add(ages.containsKey(each.person()) ? each.aged(ages.get(each.person())) : each));
        later.offences.addAll(offences);
        later.suspects.addAll(suspects);
        later.alerts.addAll(alerts);
        return later;
    }

    /** I1 by sex, age and form of exploitation; who was exploited in two forms stands in both lines and once in each total. */
    public Map<List<String>, Long> victimsBySexAgeForm(int year) {
        Map<List<String>, Long> counts = new TreeMap<>(Comparator.comparing(List::toString));
        counting(year).forEach(victim -> {
            Set<String> forms = new LinkedHashSet<>(victim.forms().isEmpty() ? Set.of(NOT_STATED) : victim.forms());
            forms.add(TOTAL);
            for (String sex : both(victim.sex())) {
                for (String age : both(group(victim.age()))) {
                    forms.forEach(form -> counts.merge(List.of(sex, age, form), 1L, Long::sum));
                }
            }
        });
        return counts;
    }

    /** I1 by one other dimension. */
    public Map<List<String>, Long> victimsByCitizenship(int year) {
        return by(counting(year).stream().map(Victim::citizenship).toList());
    }

    /** I1 by province of detection. */
    public Map<List<String>, Long> victimsByProvince(int year) {
        return by(counting(year).stream().map(Victim::province).toList());
    }

    /** I3 by province. */
    public Map<List<String>, Long> offencesByProvince(int year) {
        return by(offences.stream()
                .filter(offence -> offence.day().getYear() == year)
                .map(Offence::province)
                .toList());
    }

    /** I5 by sex. */
    public Map<List<String>, Long> prosecutedBySex(int year) {
        return by(suspects.stream()
                .filter(suspect ->
                        suspect.charged() != null && suspect.charged().getYear() == year)
                .map(Suspect::sex)
                .toList());
    }

    /** I6 by sex. */
    public Map<List<String>, Long> convictedBySex(int year) {
        return by(suspects.stream()
                .filter(suspect ->
                        suspect.convicted() != null && suspect.convicted().getYear() == year)
                .map(Suspect::sex)
                .toList());
    }

    /** I17, alerts raised, by priority. */
    public Map<List<String>, Long> alertsByPriority(int year) {
        return by(alerts.stream()
                .filter(alert -> alert.day().getYear() == year)
                .map(Alert::priority)
                .toList());
    }

    /** Each person once a year, by her first case of it. */
    private List<Victim> counting(int year) {
        Map<String, Victim> first = new LinkedHashMap<>();
        victims.stream()
                .filter(Victim::counts)
                .filter(victim -> victim.day().getYear() == year)
                .sorted(Comparator.comparing(Victim::day))
                .forEach(victim -> first.putIfAbsent(victim.person(), victim));
        return List.copyOf(first.values());
    }

    private static Map<List<String>, Long> by(List<String> codes) {
        Map<List<String>, Long> counts = new TreeMap<>(Comparator.comparing(List::toString));
        codes.forEach(code -> both(code).forEach(each -> counts.merge(List.of(each), 1L, Long::sum)));
        return counts;
    }

    private static List<String> both(String code) {
        return List.of(TOTAL, code == null ? NOT_STATED : code);
    }

    private static String group(Integer age) {
        return age == null ? null : age < 18 ? "0-17" : "18+";
    }
}
