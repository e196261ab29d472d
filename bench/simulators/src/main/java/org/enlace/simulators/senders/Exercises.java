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
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.SeededRandom;
import org.enlace.simulators.invented.StatusLine;
import org.enlace.simulators.ledger.LedgerAccounts;
import org.enlace.simulators.ledger.LedgerEntry;

/** Records that exercises of a training are made of; each under a number that was never used, unless a number is given. Thread-safe. */
public final class Exercises {

    /** A purpose that the Police's list knows. */
    public static final String KNOWN_PURPOSE = "EXPLOTACION LABORAL";

    private final Senders senders;
    private final MessageGenerator messageGenerator;
    private final LedgerAccounts ledgerAccounts;
    private final SeededRandom seededRandom = new SeededRandom(System.nanoTime());
    private final PersonGenerator personGenerator =
            new PersonGenerator(seededRandom, LocalDate.now(ZoneOffset.UTC).getYear());
    private final PoliceReports reports = new PoliceReports(seededRandom, personGenerator);

    Exercises(Senders senders, MessageGenerator messageGenerator, LedgerAccounts ledgerAccounts) {
        this.senders = senders;
        this.messageGenerator = messageGenerator;
        this.ledgerAccounts = ledgerAccounts;
    }

    /**
     * Something on its way.
     *
     * @param businessIds of the records in it
     * @param answers one for each message
     */
    public record Underway(List<String> businessIds, List<CompletableFuture<LedgerEntry.Answered>> answers) {}

    /**
     * A report of the Police about people who were never named before.
     *
     * @param number of a report that is sent once more with other people in it; null for a new one
     * @param year in which it was drawn up, if it is a new one
     * @param purpose of the exploitation, in words
     */
    public synchronized Underway report(String number, int year, int victims, String purpose) {
        String usedNumber = number == null ? newNumber(year) : number;
        List<Person> persons =
                Stream.generate(personGenerator::documented).limit(victims).toList();
        return send(List.of(reports.trafficking(usedNumber, persons, purpose)));
    }

    /** Two reports of this year about one person, who shows a document once and none the other time. */
    public synchronized Underway alike() {
        Person one = personGenerator.documented();
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        List<PoliceReport> both = new ArrayList<>();
        for (Person each : List.of(one, one.undocumented())) {
            both.add(reports.trafficking(newNumber(year), List.of(each), KNOWN_PURPOSE));
        }
        return send(both);
    }

    /** Statement of the Attorney General about a case that came of this report. */
    public synchronized Underway status(String reportNumber) {
        String ndd = messageGenerator.newNdd();
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
                personGenerator.documented(),
                null,
                null,
                "N");
        return new Underway(
                List.of(ndd),
                List.of(senders.dropStatus(messageGenerator.statusBatch(1).with(List.of(line)))));
    }

    /** An alert that this post side, written like {@code EF-TRI-PY}, hears of. */
    public synchronized Underway alertFor(String side) {
        var alert = messageGenerator.alert(Crossing.others(side).get(0)).marked("AMBER");
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
            LocalDateTime written =
                    latest.minusDays(seededRandom.between(2, 20)).plusSeconds(seededRandom.between(0, 3_600));
            number = PoliceReports.number(written, seededRandom.between(0, 99_999));
        } while (ledgerAccounts.sentBefore(number));
        return number;
    }
}
