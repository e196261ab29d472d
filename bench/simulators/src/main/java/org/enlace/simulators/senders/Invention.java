package org.enlace.simulators.senders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderAlerts;
import org.enlace.simulators.invented.CaseFiles;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.People;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.Books;

/** Invents the next record of each kind under a number that was never used in this ledger. Thread-safe. */
final class Invention {

    private static final LocalDate FIRST_BATCH_DAY = LocalDate.of(2026, 1, 1);
    private static final int BATCHES_A_DAY = 99;
    private static final int REMEMBERED = 1_000;

    private final Books books;
    private final Dice dice;
    private final PoliceReports reports;
    private final BorderAlerts alerts;
    private final CaseFiles cases;
    private final IomRows rows;
    private final FurtherInvention further;
    private final Deque<String> acceptedReports = new ArrayDeque<>();
    private final Deque<String> promisedReports = new ArrayDeque<>();
    private final Set<String> traces = new HashSet<>();
    private long reportSerial;
    private long alertSerial;
    private long nddSerial;
    private long batchSerial;

    Invention(Books books, long seed) {
        this.books = books;
        dice = new Dice(seed);
        People people = new People(dice, LocalDate.now(ZoneOffset.UTC).getYear());
        reports = new PoliceReports(dice, people);
        alerts = new BorderAlerts(dice, people);
        cases = new CaseFiles(dice, people, this::reportForCase, this::ndd);
        rows = new IomRows(dice);
        further = new FurtherInvention(
                books, dice, new People(dice, LocalDate.now(ZoneOffset.UTC).getYear()));
        reportSerial = books.recordsThrough(Links.REPORTS);
        alertSerial = books.recordsThrough(Links.ALERTS) + books.recordsThrough(Links.XROAD);
        nddSerial = books.recordsThrough(Folder.STATUS) + books.recordsThrough(Folder.SPREADSHEET);
        batchSerial = books.messagesThrough(Folder.STATUS);
    }

    synchronized PoliceReport report() {
        String number = promisedReports.isEmpty() || dice.chance(0.5) ? reportNumber() : promisedReports.removeFirst();
        return reports.report(number);
    }

    /** The report once more, with what was found out since: other people in it. */
    synchronized PoliceReport corrected(PoliceReport report) {
        return reports.report(report.number());
    }

    private String reportNumber() {
        String number;
        do {
            LocalDateTime written = reports.moment(LocalDate.now(ZoneOffset.UTC));
            number = PoliceReports.number(written, ++reportSerial);
        } while (books.sentBefore(number) || promisedReports.contains(number));
        return number;
    }

    /** Crime notices may be about this report from now on. */
    synchronized void reportAccepted(String number) {
        acceptedReports.addLast(number);
        if (acceptedReports.size() > REMEMBERED) {
            acceptedReports.removeFirst();
        }
    }

    /** A report that came, a report that is yet to come, or none. */
    private Optional<String> reportForCase() {
        if (!acceptedReports.isEmpty() && dice.chance(0.6)) {
            return Optional.of(acceptedReports.removeFirst());
        }
        if (dice.chance(0.5)) {
            promisedReports.addLast(reportNumber());
            return Optional.of(promisedReports.getLast());
        }
        return Optional.empty();
    }

    synchronized BorderAlert alert() {
        return alert(dice.any(Crossing.allPosts()));
    }

    synchronized BorderAlert alert(String post) {
        Instant now = Instant.now();
        Instant moment;
        do {
            moment = alerts.moment(now);
        } while (books.traced(BorderAlert.trace(post, moment)).isPresent()
                || !traces.add(BorderAlert.trace(post, moment)));
        if (traces.size() > REMEMBERED) {
            traces.clear();
        }
        return alerts.alert(post, ++alertSerial, moment, now);
    }

    synchronized StatusBatch statusBatch(int count) {
        long serial = batchSerial++;
        LocalDate day = FIRST_BATCH_DAY.plusDays(serial / BATCHES_A_DAY);
        return cases.batch(day, (int) (serial % BATCHES_A_DAY) + 1, count);
    }

    /** The other kinds of record. */
    FurtherInvention further() {
        return further;
    }

    /** A report that came, if there is one; it may be named again. */
    synchronized Optional<String> acceptedReport() {
        return Optional.ofNullable(acceptedReports.peekLast());
    }

    /** A crime notice that nobody spoke of. */
    synchronized String newNdd() {
        return ndd();
    }

    private String ndd() {
        String ndd;
        do {
            ndd = CaseFiles.ndd(dice, YearMonth.from(FIRST_BATCH_DAY), ++nddSerial);
        } while (books.sentBefore(ndd));
        return ndd;
    }

    synchronized List<String> iomRows(int count) {
        return rows.rows(count);
    }

    synchronized boolean chance(double share) {
        return dice.chance(share);
    }

    synchronized <T> T any(List<T> of) {
        return dice.any(of);
    }
}
