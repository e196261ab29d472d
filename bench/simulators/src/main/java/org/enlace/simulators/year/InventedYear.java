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
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceXml;

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
    private final Dice dice;
    private final YearPeople people;
    private final YearPapers papers;
    private final Truth first = new Truth();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Arrival> corrections = new ArrayList<>();
    private final Map<String, Integer> corrected = new LinkedHashMap<>();
    private int serial;

    private InventedYear(int year, long seed) {
        this.year = year;
        this.dice = new Dice(seed);
        this.people = new YearPeople(dice, year);
        this.papers = new YearPapers(dice, year);
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
        invented.arrivals.addAll(invented.papers.files());
        invented.arrivals.sort(Comparator.comparing(Arrival::day).thenComparing(Arrival::name));
        return invented;
    }

    /** What is sent first, in order. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** What corrects it afterwards. */
    public List<Arrival> corrections() {
        return List.copyOf(corrections);
    }

    /** What is true as the first papers say it. */
    public Truth before() {
        return first;
    }

    /** What is true after the corrections. */
    public Truth after() {
        return first.corrected(corrected);
    }

    private void report() {
        serial++;
        boolean trafficking = dice.chance(0.6);
        LocalDateTime happened = papers.moment(serial);
        YearPlace place = papers.place(serial);
        List<PoliceReport.Party> parties = new ArrayList<>();
        List<Victim> victims = new ArrayList<>();
        for (int i = dice.between(1, trafficking ? 2 : 3); i > 0; i--) {
            Victim victim = victim(trafficking);
            if (victims.stream().noneMatch(other -> other.key().equals(victim.key()))) {
                victims.add(victim);
                parties.add(victim.party());
            }
        }
        Person suspect = people.suspect();
        parties.add(new PoliceReport.Party("PRESUNTO INFRACTOR", suspect, null, List.of(), List.of()));
        String number = papers.reportNumber(serial, happened);
        PoliceReport report = papers.report(number, happened, trafficking, place.inec(), parties);
        LocalDate sent = happened.toLocalDate().plusDays(dice.between(0, 20));
        send(report, sent);
        Form form = dice.chance(0.5) ? form(victims.get(0), trafficking, number, sent) : Form.NONE;
        LocalDate day = happened.toLocalDate();
        for (int i = 0; i < victims.size(); i++) {
            Form about = i == 0 ? form : Form.NONE;
            first.add(victims.get(i)
                    .truth(
                            about.identified() == null ? day : about.identified(),
                            place.iso(),
                            trafficking && !about.status().equals("NO_VICTIMA")));
        }
        if (dice.chance(0.15) && form == Form.NONE) {
            correct(report, victims.get(0));
        }
        if (trafficking && dice.chance(0.6)) {
            notice(number, day, place, suspect);
        }
    }

    /** What a form adds to a report. */
    private record Form(String status, LocalDate identified) {

        private static final Form NONE = new Form("", null);
    }

    private record Victim(String key, Person person, PoliceReport.Party party, Set<String> forms) {

        Truth.Victim truth(LocalDate day, String province, boolean counts) {
            return new Truth.Victim(
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
        if (trafficking && dice.chance(0.9)) {
            for (int i = dice.between(1, 2); i > 0; i--) {
                words.add(dice.any(FORMS.keySet().stream().sorted().toList()));
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
        arrivals.add(new Arrival(Arrival.Kind.REPORT, report.number(), content, sent));
        if (dice.chance(0.1)) {
            arrivals.add(
                    new Arrival(Arrival.Kind.REPORT, report.number(), content, sent.plusDays(dice.between(0, 30))));
        }
    }

    /** A form about somebody who has a paper, so that it is known to be her; says her status, and perhaps when she was identified. */
    private Form form(Victim victim, boolean trafficking, String number, LocalDate sent) {
        if (victim.person().document() == Person.Document.NONE) {
            return Form.NONE;
        }
        Form form = new Form(
                dice.chance(0.1) ? "NO_VICTIMA" : dice.chance(0.5) ? "IDENTIFICADA" : "PRESUNTA",
                dice.chance(0.5) ? sent.plusDays(dice.between(0, 60)) : null);
        arrivals.add(papers.form(
                victim.person(), trafficking, form.status(), form.identified(), number, victim.forms(), sent));
        return form;
    }

    private void formAlone() {
        serial++;
        Victim victim = victim(true);
        LocalDate sent = papers.moment(serial).toLocalDate();
        LocalDate identified = dice.chance(0.5) ? sent.minusDays(dice.between(0, 30)) : null;
        arrivals.add(papers.form(victim.person(), true, "IDENTIFICADA", identified, null, victim.forms(), sent));
        first.add(victim.truth(identified == null ? sent : identified, null, true));
    }

    /** Over the edge of 18, in either direction; of somebody who is spoken of nowhere else. */
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
        corrections.add(new Arrival(
                Arrival.Kind.REPORT, report.number(), content, report.written().toLocalDate()));
        corrected.put(victim.key(), age);
    }

    private void notice(String number, LocalDate day, YearPlace place, Person suspect) {
        LocalDate assigned = day.plusDays(dice.between(1, 10));
        String ndd = papers.notice(serial, assigned, number, place);
        first.add(new Truth.Offence(ndd, assigned, "COIP91", place.iso()));
        LocalDate charged = dice.chance(0.6) ? assigned.plusDays(dice.between(5, 60)) : null;
        LocalDate convicted = charged != null && dice.chance(0.4) ? charged.plusDays(dice.between(30, 120)) : null;
        papers.stages(ndd, number, suspect, assigned, charged, convicted);
        first.add(new Truth.Suspect(suspect.surnames() + " " + suspect.given(), suspect.sex(), charged, convicted));
    }

    private void alert() {
        serial++;
        YearAlert alert = YearAlert.of(dice, year, serial);
        first.add(new Truth.Alert(alert.post(), alert.priority(), alert.day()));
        arrivals.add(alert.arrival(people.traveller()));
    }
}
