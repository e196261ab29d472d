package org.enlace.simulators.senders;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.People;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.StatusLine;
import org.enlace.simulators.ledger.Books;
import org.enlace.simulators.ledger.Entry;

/** Records that exercises of a training are made of; each under a number that was never used, unless a number is given. Thread-safe. */
public final class Exercises {

    /** A purpose that the Police's list knows. */
    public static final String KNOWN_PURPOSE = "EXPLOTACION LABORAL";

    private final Senders senders;
    private final Invention invention;
    private final Books books;
    private final Dice dice = new Dice(System.nanoTime());
    private final People people = new People(dice, LocalDate.now(ZoneOffset.UTC).getYear());
    private final PoliceReports reports = new PoliceReports(dice, people);

    Exercises(Senders senders, Invention invention, Books books) {
        this.senders = senders;
        this.invention = invention;
        this.books = books;
    }

    /**
     * Something on its way.
     *
     * @param businessIds of the records in it
     * @param answers one for each message
     */
    public record Underway(List<String> businessIds, List<CompletableFuture<Entry.Answered>> answers) {}

    /**
     * A report of the Police about people who were never named before.
     *
     * @param number of a report that is sent once more with other people in it; null for a new one
     * @param year in which it was drawn up, if it is a new one
     * @param purpose of the exploitation, in words
     */
    public synchronized Underway report(String number, int year, int victims, String purpose) {
        String its = number == null ? newNumber(year) : number;
        List<Person> theirs = Stream.generate(people::documented).limit(victims).toList();
        return send(List.of(reports.trafficking(its, theirs, purpose)));
    }

    /** Two reports of this year about one person, who shows a document once and none the other time. */
    public synchronized Underway alike() {
        Person one = people.documented();
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        List<PoliceReport> both = new ArrayList<>();
        for (Person each : List.of(one, one.undocumented())) {
            both.add(reports.trafficking(newNumber(year), List.of(each), KNOWN_PURPOSE));
        }
        return send(both);
    }

    /** What the Attorney General says of a case that came of this report. */
    public synchronized Underway status(String reportNumber) {
        String ndd = invention.newNdd();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StatusLine line = new StatusLine(
                ndd,
                reportNumber,
                "",
                today.format(DateTimeFormatter.BASIC_ISO_DATE),
                "01",
                "091000",
                "01",
                "V",
                people.documented(),
                null,
                null,
                "N");
        return new Underway(
                List.of(ndd),
                List.of(senders.dropStatus(invention.statusBatch(1).with(List.of(line)))));
    }

    /** An alert that this post side, written like {@code EF-TRI-PY}, hears of. */
    public synchronized Underway alertFor(String side) {
        var alert = invention.alert(Crossing.others(side).get(0)).marked("AMBER");
        return new Underway(List.of(alert.alertId()), List.of(senders.sendAlert(alert)));
    }

    private Underway send(List<PoliceReport> all) {
        return new Underway(
                all.stream().map(PoliceReport::number).toList(),
                all.stream().map(senders::sendReport).toList());
    }

    private String newNumber(int year) {
        LocalDateTime today = LocalDate.now(ZoneOffset.UTC).atStartOfDay();
        LocalDateTime latest =
                today.getYear() == year ? today : LocalDate.of(year, 12, 1).atStartOfDay();
        String number;
        do {
            LocalDateTime written = latest.minusDays(dice.between(2, 20)).plusSeconds(dice.between(0, 3_600));
            number = PoliceReports.number(written, dice.between(0, 99_999));
        } while (books.sentBefore(number));
        return number;
    }
}
