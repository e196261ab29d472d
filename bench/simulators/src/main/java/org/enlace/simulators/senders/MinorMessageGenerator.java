package org.enlace.simulators.senders;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.simulators.invented.BorderCrossings;
import org.enlace.simulators.invented.BorderDocuments;
import org.enlace.simulators.invented.CareRecords;
import org.enlace.simulators.invented.ForeignAnswers;
import org.enlace.simulators.invented.InventedMessage;
import org.enlace.simulators.invented.OfficeFiles;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.RegistrationForms;
import org.enlace.simulators.invented.SeededRandom;
import org.enlace.simulators.ledger.LedgerAccounts;

/** Invents the next record of the kinds beside reports, alerts and stages, under numbers that were never used in this ledger. Thread-safe. */
final class MinorMessageGenerator {

    private static final List<String> RESULTS = List.of("ATENDIDA", "SIN_NOVEDAD", "DERIVADA", "DECLINADA");

    private final LedgerAccounts ledgerAccounts;
    private final SeededRandom seededRandom;
    private final RegistrationForms forms;
    private final CareRecords care;
    private final OfficeFiles offices;
    private final ForeignAnswers answers;
    private final Map<String, Long> serials = new HashMap<>();

    MinorMessageGenerator(LedgerAccounts ledgerAccounts, SeededRandom seededRandom, PersonGenerator personGenerator) {
        this.ledgerAccounts = ledgerAccounts;
        this.seededRandom = seededRandom;
        forms = new RegistrationForms(seededRandom, personGenerator);
        care = new CareRecords(seededRandom, personGenerator);
        offices = new OfficeFiles(seededRandom);
        answers = new ForeignAnswers(personGenerator);
    }

    /** The next number of a link; after a restart it goes on behind all that was sent. */
    private long serial(String link) {
        return serials.merge(link, ledgerAccounts.recordsThrough(link) + 1, (before, first) -> before + 1);
    }

    /** @param report the Police report it is about; null for none */
    synchronized InventedMessage form(String report) {
        return forms.form(serial(HttpLinkNames.REGISTRATIONS), report);
    }

    synchronized InventedMessage referral(String to) {
        return care.referral(serial(HttpLinkNames.REFERRALS), to);
    }

    synchronized InventedMessage answer(String referral) {
        return care.answer(serial(HttpLinkNames.ANSWERS), referral);
    }

    synchronized InventedMessage measure(String form) {
        return care.measure(serial(HttpLinkNames.PROTECTION), form);
    }

    synchronized InventedMessage caseNotice(String post) {
        return BorderDocuments.caseNotice(post, serial(HttpLinkNames.NOTICES), Instant.now());
    }

    /** Outcome by which the Police closed this alert, as their element. */
    synchronized String outcome(String alertId) {
        String result = seededRandom.any(RESULTS);
        return BorderDocuments.outcome(
                alertId,
                result,
                LocalDateTime.of(2026, 3, seededRandom.between(1, 28), seededRandom.between(0, 23), 20));
    }

    synchronized OfficeFiles.OfficeFile sentences() {
        return offices.sentences(serial(LinkFolder.SENTENCES));
    }

    synchronized OfficeFiles.OfficeFile indicators() {
        return offices.indicators(serial(LinkFolder.INDICATORS));
    }

    /** @param report empty for none */
    synchronized OfficeFiles.OfficeFile status(String ndd, String report) {
        return offices.status(serial(LinkFolder.SPREADSHEET), ndd, report);
    }

    synchronized InventedMessage identity() {
        return answers.identity(serial(HttpLinkNames.IDENTITY));
    }

    synchronized InventedMessage movements() {
        return answers.movements(serial(HttpLinkNames.MOVEMENTS));
    }

    /** The Police ask for the crossings of a document. */
    synchronized InventedMessage question() {
        return BorderCrossings.question(serial(HttpLinkNames.CROSSINGS));
    }

    synchronized InventedMessage person() {
        return answers.form(serial(HttpLinkNames.PERSON));
    }
}
