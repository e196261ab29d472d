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
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.SeededRandom;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.LedgerAccounts;

/** Invents the next record of each kind under a number that was never used in this ledger. Thread-safe. */
final class MessageGenerator {

    private static final LocalDate FIRST_BATCH_DAY = LocalDate.of(2026, 1, 1);
    private static final int BATCHES_A_DAY = 99;
    private static final int REMEMBERED = 1_000;

    private final LedgerAccounts ledgerAccounts;
    private final SeededRandom seededRandom;
    private final PoliceReports reports;
    private final BorderAlerts alerts;
    private final CaseFiles cases;
    private final IomRows rows;
    private final MinorMessageGenerator further;
    private final Deque<String> acceptedReports = new ArrayDeque<>();
    private final Deque<String> promisedReports = new ArrayDeque<>();
    private final Set<String> traces = new HashSet<>();
    private long reportSerial;
    private long alertSerial;
    private long nddSerial;
    private long batchSerial;

    MessageGenerator(LedgerAccounts ledgerAccounts, long seed) {
        this.ledgerAccounts = ledgerAccounts;
        seededRandom = new SeededRandom(seed);
        PersonGenerator personGenerator =
                new PersonGenerator(seededRandom, LocalDate.now(ZoneOffset.UTC).getYear());
        reports = new PoliceReports(seededRandom, personGenerator);
        alerts = new BorderAlerts(seededRandom, personGenerator);
        cases = new CaseFiles(seededRandom, personGenerator, this::reportForCase, this::ndd);
        rows = new IomRows(seededRandom);
        further = new MinorMessageGenerator(
                ledgerAccounts,
                seededRandom,
                new PersonGenerator(seededRandom, LocalDate.now(ZoneOffset.UTC).getYear()));
        reportSerial = ledgerAccounts.recordsThrough(HttpLinkNames.REPORTS);
        alertSerial = ledgerAccounts.recordsThrough(HttpLinkNames.ALERTS)
                + ledgerAccounts.recordsThrough(HttpLinkNames.XROAD);
        nddSerial = ledgerAccounts.recordsThrough(LinkFolder.STATUS)
                + ledgerAccounts.recordsThrough(LinkFolder.SPREADSHEET);
        batchSerial = ledgerAccounts.messagesThrough(LinkFolder.STATUS);
    }

    synchronized PoliceReport report() {
        String number =
                promisedReports.isEmpty() || seededRandom.chance(0.5) ? reportNumber() : promisedReports.removeFirst();
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
        } while (ledgerAccounts.sentBefore(number) || promisedReports.contains(number));
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
        if (!acceptedReports.isEmpty() && seededRandom.chance(0.6)) {
            return Optional.of(acceptedReports.removeFirst());
        }
        if (seededRandom.chance(0.5)) {
            promisedReports.addLast(reportNumber());
            return Optional.of(promisedReports.getLast());
        }
        return Optional.empty();
    }

    synchronized BorderAlert alert() {
        return alert(seededRandom.any(Crossing.allPosts()));
    }

    synchronized BorderAlert alert(String post) {
        Instant now = Instant.now();
        Instant moment;
        do {
            moment = alerts.moment(now);
        } while (ledgerAccounts.traced(BorderAlert.trace(post, moment)).isPresent()
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
    MinorMessageGenerator further() {
        return further;
    }

    /** A report that came, if there is one; it may be named again. */
    synchronized Optional<String> acceptedReport() {
        return Optional.ofNullable(acceptedReports.peekLast());
    }

    /** A crime notice that no earlier message mentions. */
    synchronized String newNdd() {
        return ndd();
    }

    private String ndd() {
        String ndd;
        do {
            ndd = CaseFiles.ndd(seededRandom, YearMonth.from(FIRST_BATCH_DAY), ++nddSerial);
        } while (ledgerAccounts.sentBefore(ndd));
        return ndd;
    }

    synchronized List<String> iomRows(int count) {
        return rows.rows(count);
    }

    synchronized boolean chance(double share) {
        return seededRandom.chance(share);
    }

    synchronized <T> T any(List<T> of) {
        return seededRandom.any(of);
    }
}
