package org.enlace.simulators.national;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.Place;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.PoliceXml;

/** The Police's reports of a year: a good hundred of trafficking, the others of smuggling. Not thread-safe. */
final class CaseYear {

    private static final String LINK = "police/reports";
    private static final List<Purpose> PURPOSES = List.of(
            Purpose.SEXUAL,
            Purpose.SEXUAL,
            Purpose.SEXUAL,
            Purpose.LABOUR,
            Purpose.LABOUR,
            Purpose.BEGGING,
            Purpose.MARRIAGE);

    private final int year;
    private final Dice dice;
    private final YearPeople people;
    private final YearBooks books;
    private final List<Place> places;

    /** Cases by these dice, written into these books. */
    CaseYear(int year, Dice dice, YearPeople people, YearBooks books, List<Place> places) {
        this.year = year;
        this.dice = dice;
        this.people = people;
        this.books = books;
        this.places = places;
    }

    /**
     * A victim as she is, with whatever anybody knows of her.
     *
     * @param shared true if several agencies may speak of her
     */
    record Somebody(String id, Person person, Set<Purpose> purposes, boolean shared) {

        Set<YearLedger.Group> groups() {
            return purposes.stream().map(Purpose::group).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A case of trafficking that the Police reported; {@code suspects} may be empty. */
    record Case(String number, LocalDateTime written, Place place, List<Somebody> victims, List<Person> suspects) {}

    /** Makes this many reports; the cases of trafficking among them, in order. */
    List<Case> reports(int count, int trafficking) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDateTime happened = LocalDate.ofYearDay(year, dice.between(2, 361))
                    .atStartOfDay()
                    .plusMinutes(dice.between(0, 1_439));
            LocalDateTime written = happened.plusMinutes(dice.between(30, 3_000));
            String number = PoliceReports.number(written, i);
            // Spread evenly, whatever the dice say: every count / trafficking-th.
            if ((long) i * trafficking / count != (long) (i + 1) * trafficking / count) {
                cases.add(trafficking(number, happened, written));
            } else {
                smuggling(number, happened, written);
            }
        }
        return cases;
    }

    private Case trafficking(String number, LocalDateTime happened, LocalDateTime written) {
        Place place = dice.any(places);
        List<Somebody> victims = new ArrayList<>();
        int count = dice.chance(0.7) ? 1 : dice.between(2, 3);
        for (int i = 0; i < count; i++) {
            boolean shared = dice.chance(0.6);
            victims.add(
                    new Somebody(number + "/" + (i + 1), shared ? people.known() : people.any(), purposes(), shared));
        }
        List<Person> suspects = new ArrayList<>();
        int named = dice.between(0, 2);
        for (int i = 0; i < named; i++) {
            suspects.add(people.known());
        }
        Case made = new Case(number, written, place, victims, suspects);
        PoliceReport report = report(made, happened, victims);
        LocalDateTime arrives = arrival(written);
        send(arrives, report, Arrival.Why.FIRST);
        victims.forEach(victim -> {
            books.spokenOf(victim.id(), YearBooks.instant(arrives));
            books.victim(truth(made, victim, arrives, happened.toLocalDate()));
        });
        again(made, report, happened, arrives);
        return made;
    }

    /** One in eighteen comes twice; of one in ten that no other agency knows, the age was wrong. */
    private void again(Case made, PoliceReport report, LocalDateTime happened, LocalDateTime first) {
        if (dice.chance(0.055)) {
            send(first.plusHours(dice.between(1, 90)), report, Arrival.Why.REPEATED);
        }
        boolean alone = made.victims().stream().noneMatch(Somebody::shared);
        if (alone && dice.chance(0.35)) {
            LocalDateTime later = first.plusDays(dice.between(10, 60));
            List<Somebody> right = made.victims().stream()
                    .map(each -> new Somebody(each.id(), corrected(each.person()), each.purposes(), false))
                    .toList();
            send(later, report(made, happened, right), Arrival.Why.FURTHER);
            right.forEach(each -> books.victim(truth(made, each, later, happened.toLocalDate())));
        }
    }

    private static Person corrected(Person person) {
        return person.aged(
                person.age() == null
                        ? Integer.valueOf(16)
                        : person.age() < 18 ? Integer.valueOf(19) : Integer.valueOf(17));
    }

    private Set<Purpose> purposes() {
        return dice.chance(0.08) ? EnumSet.of(Purpose.SEXUAL, Purpose.LABOUR) : EnumSet.of(dice.any(PURPOSES));
    }

    private PoliceReport report(Case made, LocalDateTime happened, List<Somebody> victims) {
        List<PoliceReport.Party> parties = new ArrayList<>();
        victims.forEach(each -> parties.add(new PoliceReport.Party(
                "VICTIMA",
                each.person(),
                "NO APLICA",
                each.purposes().stream().map(Purpose::police).toList(),
                List.of("ENGAÑO"))));
        made.suspects()
                .forEach(each ->
                        parties.add(new PoliceReport.Party("PRESUNTO INFRACTOR", each, null, List.of(), List.of())));
        return written(made.number(), happened, made.written(), "TRATA DE PERSONAS", "0204", made.place(), parties);
    }

    private static PoliceReport written(
            String number,
            LocalDateTime happened,
            LocalDateTime written,
            String offence,
            String iccs,
            Place place,
            List<PoliceReport.Party> parties) {
        return new PoliceReport(
                number,
                happened.withSecond(0),
                true,
                written,
                "N",
                offence,
                iccs,
                place,
                parties,
                "RELATO INVENTADO DE UN AÑO INVENTADO.");
    }

    private void smuggling(String number, LocalDateTime happened, LocalDateTime written) {
        List<PoliceReport.Party> parties = new ArrayList<>();
        int migrants = dice.between(1, 4);
        for (int i = 0; i < migrants; i++) {
            parties.add(new PoliceReport.Party("VICTIMA", people.any(), "IRREGULAR", List.of(), List.of()));
        }
        PoliceReport report =
                written(number, happened, written, "TRAFICO ILICITO DE MIGRANTES", null, dice.any(places), parties);
        LocalDateTime arrives = arrival(written);
        send(arrives, report, Arrival.Why.FIRST);
        if (dice.chance(0.03)) {
            send(arrives.plusHours(5), report, Arrival.Why.REPEATED);
        }
    }

    /** Within three days; one in twenty some months later, the last of them in the year after. */
    private LocalDateTime arrival(LocalDateTime written) {
        return dice.chance(0.05)
                ? written.plusDays(dice.between(30, 120))
                : written.plusMinutes(dice.between(5, 4_320));
    }

    private void send(LocalDateTime at, PoliceReport report, Arrival.Why why) {
        books.arrives(new Arrival(
                YearBooks.instant(at),
                LINK,
                "main",
                null,
                report.number(),
                why,
                PoliceXml.write(report).getBytes(StandardCharsets.UTF_8)));
    }

    static YearLedger.Victim truth(Case made, Somebody victim, LocalDateTime from, LocalDate detected) {
        return new YearLedger.Victim(
                victim.id(),
                YearBooks.instant(from),
                made.number(),
                victim.person().sex(),
                YearLedger.Majority.of(victim.person().age()),
                victim.groups(),
                made.place().province(),
                detected,
                true);
    }
}
