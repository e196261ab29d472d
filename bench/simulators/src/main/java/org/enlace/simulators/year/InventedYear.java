package org.enlace.simulators.year;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceXml;
import org.enlace.simulators.invented.SeededRandom;

/**
 * A year of cases. The same year and seed give the same bytes. What is sent is in the order of arrival: late, out of order, some of it twice; corrections
 * come apart, so that one may look before and after them. Not thread-safe.
 */
public final class InventedYear {

    private static final Map<String, String> FORMS = Map.of(
            "EXPLOTACION SEXUAL", "SEXUAL",
            "PROSTITUCION FORZADA", "SEXUAL",
            "EXPLOTACION LABORAL", "FORCED_LABOUR",
            "SERVIDUMBRE", "FORCED_LABOUR",
            "MENDICIDAD", "OTHER",
            "MATRIMONIO SERVIL", "OTHER");

    private final int year;
    private final SeededRandom seededRandom;
    private final YearPeople people;
    private final YearDocuments documents;
    private final GroundTruth first = new GroundTruth();
    private final List<YearMessage> arrivals = new ArrayList<>();
    private final List<YearMessage> corrections = new ArrayList<>();
    private final Map<String, Integer> corrected = new LinkedHashMap<>();
    private int serial;

    private InventedYear(int year, long seed) {
        this.year = year;
        this.seededRandom = new SeededRandom(seed);
        this.people = new YearPeople(seededRandom, year);
        this.documents = new YearDocuments(seededRandom, year);
    }

    /**
     * A year with so many police reports; forms, notices and alerts follow from it.
     *
     * @param seed the same gives the same
     */
    public static InventedYear of(int year, int reports, long seed) {
        InventedYear invented = new InventedYear(year, seed);
        for (int i = 0; i < reports; i++) {
            invented.report();
        }
        for (int i = 0; i < reports / 10; i++) {
            invented.formAlone();
        }
        for (int i = 0; i < reports / 2; i++) {
            invented.alert();
        }
        invented.arrivals.addAll(invented.documents.files());
        invented.arrivals.sort(Comparator.comparing(YearMessage::day).thenComparing(YearMessage::name));
        return invented;
    }

    /** Messages that are sent first, in order. */
    public List<YearMessage> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Corrections that are sent afterwards. */
    public List<YearMessage> corrections() {
        return List.copyOf(corrections);
    }

    /** Ground truth by the first messages. */
    public GroundTruth before() {
        return first;
    }

    /** Ground truth after the corrections. */
    public GroundTruth after() {
        return first.corrected(corrected);
    }

    private void report() {
        serial++;
        boolean trafficking = seededRandom.chance(0.6);
        LocalDateTime happened = documents.moment(serial);
        YearPlace place = documents.place(serial);
        List<PoliceReport.Party> parties = new ArrayList<>();
        List<Victim> victims = new ArrayList<>();
        for (int i = seededRandom.between(1, trafficking ? 2 : 3); i > 0; i--) {
            Victim victim = victim(trafficking);
            if (victims.stream().noneMatch(other -> other.key().equals(victim.key()))) {
                victims.add(victim);
                parties.add(victim.party());
            }
        }
        Person suspect = people.suspect();
        parties.add(new PoliceReport.Party("PRESUNTO INFRACTOR", suspect, null, List.of(), List.of()));
        String number = documents.reportNumber(serial, happened);
        PoliceReport report = documents.report(number, happened, trafficking, place.inec(), parties);
        LocalDate sent = happened.toLocalDate().plusDays(seededRandom.between(0, 20));
        send(report, sent);
        Form form = seededRandom.chance(0.5) ? form(victims.get(0), trafficking, number, sent) : Form.NONE;
        LocalDate day = happened.toLocalDate();
        for (int i = 0; i < victims.size(); i++) {
            Form about = i == 0 ? form : Form.NONE;
            first.add(victims.get(i)
                    .truth(
                            about.identified() == null ? day : about.identified(),
                            place.iso(),
                            trafficking && !about.status().equals("NO_VICTIMA")));
        }
        if (seededRandom.chance(0.15) && form == Form.NONE) {
            correct(report, victims.get(0));
        }
        if (trafficking && seededRandom.chance(0.6)) {
            notice(number, day, place, suspect);
        }
    }

    /** Facts that a form adds to a report. */
    private record Form(String status, LocalDate identified) {

        private static final Form NONE = new Form("", null);
    }

    private record Victim(String key, Person person, PoliceReport.Party party, Set<String> forms) {

        GroundTruth.Victim truth(LocalDate day, String province, boolean counts) {
            return new GroundTruth.Victim(
                    key,
                    day,
                    person.sex(),
                    person.age(),
                    Set.copyOf(forms),
                    person.nation() == null ? null : person.nation().name(),
                    province,
                    counts);
        }
    }

    private Victim victim(boolean trafficking) {
        Person person = people.victim();
        TreeSet<String> words = new TreeSet<>();
        if (trafficking && seededRandom.chance(0.9)) {
            for (int i = seededRandom.between(1, 2); i > 0; i--) {
                words.add(seededRandom.any(FORMS.keySet().stream().sorted().toList()));
            }
        }
        TreeSet<String> forms = new TreeSet<>();
        words.forEach(word -> forms.add(FORMS.get(word)));
        return new Victim(
                person.surnames() + " " + person.given(),
                person,
                new PoliceReport.Party("VICTIMA", person, null, List.copyOf(words), List.of()),
                forms);
    }

    private void send(PoliceReport report, LocalDate sent) {
        byte[] content = PoliceXml.write(report).getBytes(StandardCharsets.UTF_8);
        arrivals.add(new YearMessage(YearMessage.Kind.REPORT, report.number(), content, sent));
        if (seededRandom.chance(0.1)) {
            arrivals.add(new YearMessage(
                    YearMessage.Kind.REPORT, report.number(), content, sent.plusDays(seededRandom.between(0, 30))));
        }
    }

    /** A form about a person with a document, so that she is recognised; says her status, and perhaps when she was identified. */
    private Form form(Victim victim, boolean trafficking, String number, LocalDate sent) {
        if (victim.person().document() == Person.Document.NONE) {
            return Form.NONE;
        }
        Form form = new Form(
                seededRandom.chance(0.1) ? "NO_VICTIMA" : seededRandom.chance(0.5) ? "IDENTIFICADA" : "PRESUNTA",
                seededRandom.chance(0.5) ? sent.plusDays(seededRandom.between(0, 60)) : null);
        arrivals.add(documents.form(
                victim.person(), trafficking, form.status(), form.identified(), number, victim.forms(), sent));
        return form;
    }

    private void formAlone() {
        serial++;
        Victim victim = victim(true);
        LocalDate sent = documents.moment(serial).toLocalDate();
        LocalDate identified = seededRandom.chance(0.5) ? sent.minusDays(seededRandom.between(0, 30)) : null;
        arrivals.add(documents.form(victim.person(), true, "IDENTIFICADA", identified, null, victim.forms(), sent));
        first.add(victim.truth(identified == null ? sent : identified, null, true));
    }

    /** Crosses the age of 18 in either direction, for a person who is mentioned nowhere else. */
    private void correct(PoliceReport report, Victim victim) {
        if (victim.person().age() == null || people.returns(victim.person())) {
            return;
        }
        int age = victim.person().age() < 18 ? 18 : 17;
        List<PoliceReport.Party> parties = new ArrayList<>(report.parties());
        PoliceReport.Party old = parties.get(0);
        parties.set(
                0,
                new PoliceReport.Party(
                        old.role(), old.person().aged(age), old.migration(), old.purposes(), old.means()));
        byte[] content = PoliceXml.write(report.with(parties)).getBytes(StandardCharsets.UTF_8);
        corrections.add(new YearMessage(
                YearMessage.Kind.REPORT,
                report.number(),
                content,
                report.written().toLocalDate()));
        corrected.put(victim.key(), age);
    }

    private void notice(String number, LocalDate day, YearPlace place, Person suspect) {
        LocalDate assigned = day.plusDays(seededRandom.between(1, 10));
        String ndd = documents.notice(serial, assigned, number, place);
        first.add(new GroundTruth.Offence(ndd, assigned, "COIP91", place.iso()));
        LocalDate charged = seededRandom.chance(0.6) ? assigned.plusDays(seededRandom.between(5, 60)) : null;
        LocalDate convicted =
                charged != null && seededRandom.chance(0.4) ? charged.plusDays(seededRandom.between(30, 120)) : null;
        documents.stages(ndd, number, suspect, assigned, charged, convicted);
        first.add(
                new GroundTruth.Suspect(suspect.surnames() + " " + suspect.given(), suspect.sex(), charged, convicted));
    }

    private void alert() {
        serial++;
        YearAlert alert = YearAlert.of(seededRandom, year, serial);
        first.add(new GroundTruth.Alert(alert.post(), alert.priority(), alert.day()));
        arrivals.add(alert.arrival(people.traveller()));
    }
}
