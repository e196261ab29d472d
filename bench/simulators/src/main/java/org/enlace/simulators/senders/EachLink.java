package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderPapers;
import org.enlace.simulators.invented.InventedMessage;

/** Good messages of any receiving link, with new numbers: for those who count what a record of each kind costs. Thread-safe. */
final class EachLink {

    private static final String MAIN = "main";
    /** Nobody has to know the alert for its outcome to be true. */
    private static final String UNKNOWN_ALERT = "RUM-EC-2026-8%05d";

    private final Invention invention;
    private final FurtherInvention further;
    private final AtomicLong outcomes = new AtomicLong();
    private final Queue<String> referrals = new ConcurrentLinkedQueue<>();
    private final Queue<String> forms = new ConcurrentLinkedQueue<>();
    /** What brings so many records: one message each, or one file with all of them. */
    private final Map<String, IntFunction<List<Outbound>>> links = new TreeMap<>();

    EachLink(Invention invention) {
        this.invention = invention;
        this.further = invention.further();
        each(Links.REPORTS, () -> Outbound.report(invention.report(), SoapDoor.BASIC));
        each(Links.ALERTS, () -> Outbound.alert(invention.alert("EF-TRI-PY")));
        each(Links.XROAD, this::alertByXroad);
        each(Links.OUTCOMES, this::outcome);
        each(Links.NOTICES, () -> plain(Links.NOTICES, "EF-TRI-PY", further.caseNotice("EF-TRI-PY")));
        each(Links.REGISTRATIONS, this::form);
        each(Links.PROTECTION, () -> plain(Links.PROTECTION, MAIN, further.measure(next(forms, "form"))));
        each(Links.REFERRALS, this::referral);
        each(Links.ANSWERS, this::answer);
        each(Links.IDENTITY, () -> plain(Links.IDENTITY, MAIN, further.identity()));
        each(Links.MOVEMENTS, () -> plain(Links.MOVEMENTS, MAIN, further.movements()));
        each(Links.PERSON, () -> Outbound.message(Links.PERSON, MAIN, true, further.person(), List.of()));
        each(Folder.SENTENCES, () -> Outbound.file(Folder.SENTENCES, further.sentences(), Routes.followUp()));
        each(Folder.INDICATORS, () -> Outbound.file(Folder.INDICATORS, further.indicators(), List.of()));
        each(Folder.SPREADSHEET, this::spreadsheet);
        links.put(Folder.STATUS, records -> List.of(Outbound.batch(invention.statusBatch(records))));
        each(Folder.ASSIGNED, this::assigned);
        links.put(Folder.CASES, records -> List.of(cases(records)));
    }

    private void each(String link, Supplier<Outbound> one) {
        links.put(link, records -> Stream.generate(one).limit(records).toList());
    }

    /** Every link, in order of name. */
    List<String> names() {
        return List.copyOf(links.keySet());
    }

    /**
     * Of this link, about so many records.
     *
     * @throws IllegalStateException if it answers something that was not sent before: measures follow forms, answers follow referrals
     */
    List<Outbound> next(String link, int records) {
        return links.get(link).apply(records);
    }

    private static String next(Queue<String> sent, String what) {
        String id = sent.poll();
        if (id == null) {
            throw new IllegalStateException("no " + what + " was sent that nobody has spoken of yet");
        }
        return id;
    }

    private Outbound plain(String link, String name, InventedMessage content) {
        List<String> expects = link.equals(Links.NOTICES) ? Routes.caseNotice(name) : List.of();
        return Outbound.message(link, name, false, content, expects);
    }

    private Outbound alertByXroad() {
        BorderAlert alert = invention.alert("EF-RUM-CO").marked("AMBER");
        byte[] element = BorderPapers.raiseAlert(alert).getBytes(StandardCharsets.UTF_8);
        InventedMessage content = new InventedMessage(alert.alertId(), alert.trace(), element);
        return Outbound.message(Links.XROAD, alert.post(), true, content, Routes.alert(alert));
    }

    private Outbound outcome() {
        String alert = UNKNOWN_ALERT.formatted(outcomes.incrementAndGet());
        InventedMessage content =
                new InventedMessage(alert, null, further.outcome(alert).getBytes(StandardCharsets.UTF_8));
        return Outbound.message(Links.OUTCOMES, MAIN, true, content, Routes.followUp());
    }

    private Outbound form() {
        InventedMessage form = further.form(null);
        forms.add(form.businessId());
        return Outbound.message(Links.REGISTRATIONS, MAIN, false, form, Routes.form(form));
    }

    private Outbound referral() {
        InventedMessage referral = further.referral("MIES");
        referrals.add(referral.businessId());
        return Outbound.message(Links.REFERRALS, MAIN, false, referral, Routes.referral("MIES"));
    }

    private Outbound answer() {
        InventedMessage answer = further.answer(next(referrals, "referral"));
        return Outbound.message(Links.ANSWERS, MAIN, false, answer, Routes.followUp());
    }

    private Outbound spreadsheet() {
        return Outbound.file(Folder.SPREADSHEET, further.status(invention.newNdd(), ""), Routes.status(false));
    }

    private Outbound assigned() {
        AssignedNotices assigned = AssignedNotices.of(invention.statusBatch(1));
        while (assigned.reports().isEmpty()) {
            assigned = AssignedNotices.of(invention.statusBatch(1));
        }
        return Outbound.assigned(assigned);
    }

    private Outbound cases(int records) {
        List<String> rows = invention.iomRows(records);
        return Outbound.cases("casos-oim-uno-%06d.csv".formatted(outcomes.incrementAndGet()), rows);
    }
}
