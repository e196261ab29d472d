package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderPapers;
import org.enlace.simulators.invented.InventedMessage;

/** One good message of any receiving link, with a new number: for those who count what a record of each kind costs. Thread-safe. */
final class EachLink {

    private static final String MAIN = "main";
    /** Nobody has to know the alert for its outcome to be true. */
    private static final String UNKNOWN_ALERT = "RUM-EC-2026-8%05d";

    private final Invention invention;
    private final FurtherInvention further;
    private final AtomicLong outcomes = new AtomicLong();
    private final Queue<String> referrals = new ConcurrentLinkedQueue<>();
    private final Queue<String> forms = new ConcurrentLinkedQueue<>();
    private final Map<String, Supplier<Outbound>> links = new TreeMap<>();

    EachLink(Invention invention) {
        this.invention = invention;
        this.further = invention.further();
        links.put(Links.REPORTS, () -> Outbound.report(invention.report(), SoapDoor.BASIC));
        links.put(Links.ALERTS, () -> Outbound.alert(invention.alert("EF-TRI-PY")));
        links.put(Links.XROAD, this::alertByXroad);
        links.put(Links.OUTCOMES, this::outcome);
        links.put(Links.NOTICES, () -> plain(Links.NOTICES, "EF-TRI-PY", further.caseNotice("EF-TRI-PY")));
        links.put(Links.REGISTRATIONS, this::form);
        links.put(Links.PROTECTION, () -> plain(Links.PROTECTION, MAIN, further.measure(next(forms, "form"))));
        links.put(Links.REFERRALS, this::referral);
        links.put(Links.ANSWERS, this::answer);
        links.put(Links.IDENTITY, () -> plain(Links.IDENTITY, MAIN, further.identity()));
        links.put(Links.MOVEMENTS, () -> plain(Links.MOVEMENTS, MAIN, further.movements()));
        links.put(Links.PERSON, () -> Outbound.message(Links.PERSON, MAIN, true, further.person(), List.of()));
        links.put(Folder.SENTENCES, () -> Outbound.file(Folder.SENTENCES, further.sentences(), Routes.followUp()));
        links.put(Folder.INDICATORS, () -> Outbound.file(Folder.INDICATORS, further.indicators(), List.of()));
        links.put(Folder.SPREADSHEET, this::spreadsheet);
        links.put(Folder.STATUS, () -> Outbound.batch(invention.statusBatch(1)));
        links.put(Folder.ASSIGNED, this::assigned);
        links.put(Folder.CASES, this::cases);
    }

    /** Every link, in order of name. */
    List<String> names() {
        return List.copyOf(links.keySet());
    }

    /**
     * Of this link.
     *
     * @throws IllegalStateException if it answers something that was not sent before: measures follow forms, answers follow referrals
     */
    Outbound next(String link) {
        return links.get(link).get();
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

    private Outbound cases() {
        List<String> rows = invention.iomRows(1);
        return Outbound.cases("casos-oim-uno-%06d.csv".formatted(outcomes.incrementAndGet()), rows);
    }
}
