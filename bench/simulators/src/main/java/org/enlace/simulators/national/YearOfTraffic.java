package org.enlace.simulators.national;

import java.util.List;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Place;

/**
 * A year of invented traffic of national size: some 150 victims of trafficking, 400 reports of the Police, notices, stages and sentences, 2,000 alerts,
 * referrals; corrections, repeats, late arrivals and some out of order. The same seed makes the same year, byte by byte. Immutable.
 */
public final class YearOfTraffic {

    private static final int REPORTS = 400;
    private static final int TRAFFICKING = 100;
    private static final int FORMS_ALONE = 15;
    private static final int NOTICES_WITHOUT_REPORT = 12;
    private static final int NOTICES_OF_SMUGGLING = 8;
    private static final int ALERTS = 2_000;

    private static final List<Place> PLACES = List.of(
            place("ZONA 1", "CARCHI", "0401"),
            place("ZONA 1", "ESMERALDAS", "0801"),
            place("ZONA 1", "SUCUMBIOS", "2101"),
            place("ZONA 9", "DMQ", "1701"),
            place("ZONA 8", "DMG", "0901"),
            place("ZONA 7", "EL ORO", "0701"),
            place("ZONA 7", "LOJA", "1101"),
            place("ZONA 6", "AZUAY", "0101"),
            place("ZONA 4", "MANABI", "1301"));

    private final int year;
    private final List<Arrival> arrivals;
    private final YearLedger ledger;

    private YearOfTraffic(int year, List<Arrival> arrivals, YearLedger ledger) {
        this.year = year;
        this.arrivals = arrivals;
        this.ledger = ledger;
    }

    private static Place place(String zone, String subzone, String canton) {
        return new Place(zone, subzone, canton.substring(0, 2), canton, canton + "50");
    }

    /** The year that this seed makes; 2025 is meant, any will do. */
    public static YearOfTraffic of(int year, long seed) {
        Dice dice = new Dice(seed);
        YearPeople people = new YearPeople(dice, year);
        YearBooks books = new YearBooks();
        List<CaseYear.Case> cases = new CaseYear(year, dice, people, books, PLACES).reports(REPORTS, TRAFFICKING);
        FormYear forms = new FormYear(year, dice, people, books, PLACES);
        forms.about(cases);
        forms.alone(FORMS_ALONE);
        new Prosecutions(year, dice, people, books, PLACES).of(cases, NOTICES_WITHOUT_REPORT, NOTICES_OF_SMUGGLING);
        new AlertYear(year, dice, people, books).alerts(ALERTS);
        return new YearOfTraffic(year, books.arrivals(), books.ledger());
    }

    public int year() {
        return year;
    }

    /** All that agencies hand over, in order of arrival. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** What is true of it, in versions. */
    public YearLedger ledger() {
        return ledger;
    }
}
