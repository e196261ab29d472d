package org.enlace.simulators.senders;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.simulators.invented.BorderPapers;
import org.enlace.simulators.invented.CareRecords;
import org.enlace.simulators.invented.CrossingBook;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.ForeignAnswers;
import org.enlace.simulators.invented.InventedMessage;
import org.enlace.simulators.invented.OfficeFiles;
import org.enlace.simulators.invented.People;
import org.enlace.simulators.invented.RegistrationForms;
import org.enlace.simulators.ledger.Books;

/** Invents the next record of the kinds beside reports, alerts and stages, under numbers that were never used in this ledger. Thread-safe. */
final class FurtherInvention {

    private static final List<String> RESULTS = List.of("ATENDIDA", "SIN_NOVEDAD", "DERIVADA", "DECLINADA");

    private final Books books;
    private final Dice dice;
    private final RegistrationForms forms;
    private final CareRecords care;
    private final OfficeFiles offices;
    private final ForeignAnswers answers;
    private final Map<String, Long> serials = new HashMap<>();

    FurtherInvention(Books books, Dice dice, People people) {
        this.books = books;
        this.dice = dice;
        forms = new RegistrationForms(dice, people);
        care = new CareRecords(dice, people);
        offices = new OfficeFiles(dice);
        answers = new ForeignAnswers(people);
    }

    /** The next number of a link; after a restart it goes on behind all that was sent. */
    private long serial(String link) {
        return serials.merge(link, books.recordsThrough(link) + 1, (before, first) -> before + 1);
    }

    /** @param report the Police report it is about; null for none */
    synchronized InventedMessage form(String report) {
        return forms.form(serial(Links.REGISTRATIONS), report);
    }

    synchronized InventedMessage referral(String to) {
        return care.referral(serial(Links.REFERRALS), to);
    }

    synchronized InventedMessage answer(String referral) {
        return care.answer(serial(Links.ANSWERS), referral);
    }

    synchronized InventedMessage measure(String form) {
        return care.measure(serial(Links.PROTECTION), form);
    }

    synchronized InventedMessage caseNotice(String post) {
        return BorderPapers.caseNotice(post, serial(Links.NOTICES), Instant.now());
    }

    /** How the Police closed this alert, as their element. */
    synchronized String outcome(String alertId) {
        String result = dice.any(RESULTS);
        return BorderPapers.outcome(
                alertId, result, LocalDateTime.of(2026, 3, dice.between(1, 28), dice.between(0, 23), 20));
    }

    synchronized OfficeFiles.OfficeFile sentences() {
        return offices.sentences(serial(Folder.SENTENCES));
    }

    synchronized OfficeFiles.OfficeFile indicators() {
        return offices.indicators(serial(Folder.INDICATORS));
    }

    /** @param report empty for none */
    synchronized OfficeFiles.OfficeFile status(String ndd, String report) {
        return offices.status(serial(Folder.SPREADSHEET), ndd, report);
    }

    synchronized InventedMessage identity() {
        return answers.identity(serial(Links.IDENTITY));
    }

    synchronized InventedMessage movements() {
        return answers.movements(serial(Links.MOVEMENTS));
    }

    /** The Police ask for the crossings of a document. */
    synchronized InventedMessage question() {
        return CrossingBook.question(serial(Links.CROSSINGS));
    }

    synchronized InventedMessage person() {
        return answers.form(serial(Links.PERSON));
    }
}
