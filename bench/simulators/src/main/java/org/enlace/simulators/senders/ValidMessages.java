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
import org.enlace.simulators.invented.BorderDocuments;
import org.enlace.simulators.invented.InventedMessage;

/** Valid messages of any receiving link, with new numbers, to measure the cost of a record of each kind. Thread-safe. */
final class ValidMessages {

    private static final String MAIN = "main";
    /** The outcome is valid even if the alert is unknown. */
    private static final String UNKNOWN_ALERT = "RUM-EC-2026-8%05d";

    private final MessageGenerator messageGenerator;
    private final MinorMessageGenerator further;
    private final AtomicLong outcomes = new AtomicLong();
    private final Queue<String> referrals = new ConcurrentLinkedQueue<>();
    private final Queue<String> forms = new ConcurrentLinkedQueue<>();
    /** Messages with so many records: one each, or one file with all of them. */
    private final Map<String, IntFunction<List<OutboundMessage>>> links = new TreeMap<>();

    ValidMessages(MessageGenerator messageGenerator) {
        this.messageGenerator = messageGenerator;
        this.further = messageGenerator.further();
        each(HttpLinkNames.REPORTS, () -> OutboundMessage.report(messageGenerator.report(), SoapLinkEndpoint.BASIC));
        each(HttpLinkNames.ALERTS, () -> OutboundMessage.alert(messageGenerator.alert("EF-TRI-PY")));
        each(HttpLinkNames.XROAD, this::alertByXroad);
        each(HttpLinkNames.OUTCOMES, this::outcome);
        each(HttpLinkNames.NOTICES, () -> plain(HttpLinkNames.NOTICES, "EF-TRI-PY", further.caseNotice("EF-TRI-PY")));
        each(HttpLinkNames.REGISTRATIONS, this::form);
        each(
                HttpLinkNames.PROTECTION,
                () -> plain(HttpLinkNames.PROTECTION, MAIN, further.measure(next(forms, "form"))));
        each(HttpLinkNames.REFERRALS, this::referral);
        each(HttpLinkNames.ANSWERS, this::answer);
        each(HttpLinkNames.IDENTITY, () -> plain(HttpLinkNames.IDENTITY, MAIN, further.identity()));
        each(HttpLinkNames.MOVEMENTS, () -> plain(HttpLinkNames.MOVEMENTS, MAIN, further.movements()));
        each(
                HttpLinkNames.PERSON,
                () -> OutboundMessage.message(HttpLinkNames.PERSON, MAIN, true, further.person(), List.of()));
        each(
                LinkFolder.SENTENCES,
                () -> OutboundMessage.file(LinkFolder.SENTENCES, further.sentences(), ExpectedReceivers.followUp()));
        each(LinkFolder.INDICATORS, () -> OutboundMessage.file(LinkFolder.INDICATORS, further.indicators(), List.of()));
        each(LinkFolder.SPREADSHEET, this::spreadsheet);
        links.put(LinkFolder.STATUS, records -> List.of(OutboundMessage.batch(messageGenerator.statusBatch(records))));
        each(LinkFolder.ASSIGNED, this::assigned);
        links.put(LinkFolder.CASES, records -> List.of(cases(records)));
    }

    private void each(String link, Supplier<OutboundMessage> one) {
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
    List<OutboundMessage> next(String link, int records) {
        return links.get(link).apply(records);
    }

    private static String next(Queue<String> sent, String what) {
        String id = sent.poll();
        if (id == null) {
            throw new IllegalStateException("no " + what + " was sent that nobody has spoken of yet");
        }
        return id;
    }

    private OutboundMessage plain(String link, String name, InventedMessage content) {
        List<String> expects = link.equals(HttpLinkNames.NOTICES) ? ExpectedReceivers.caseNotice(name) : List.of();
        return OutboundMessage.message(link, name, false, content, expects);
    }

    private OutboundMessage alertByXroad() {
        BorderAlert alert = messageGenerator.alert("EF-RUM-CO").marked("AMBER");
        byte[] element = BorderDocuments.raiseAlert(alert).getBytes(StandardCharsets.UTF_8);
        InventedMessage content = new InventedMessage(alert.alertId(), alert.trace(), element);
        return OutboundMessage.message(
                HttpLinkNames.XROAD, alert.post(), true, content, ExpectedReceivers.alert(alert));
    }

    private OutboundMessage outcome() {
        String alert = UNKNOWN_ALERT.formatted(outcomes.incrementAndGet());
        InventedMessage content =
                new InventedMessage(alert, null, further.outcome(alert).getBytes(StandardCharsets.UTF_8));
        return OutboundMessage.message(HttpLinkNames.OUTCOMES, MAIN, true, content, ExpectedReceivers.followUp());
    }

    private OutboundMessage form() {
        InventedMessage form = further.form(null);
        forms.add(form.businessId());
        return OutboundMessage.message(HttpLinkNames.REGISTRATIONS, MAIN, false, form, ExpectedReceivers.form(form));
    }

    private OutboundMessage referral() {
        InventedMessage referral = further.referral("MIES");
        referrals.add(referral.businessId());
        return OutboundMessage.message(
                HttpLinkNames.REFERRALS, MAIN, false, referral, ExpectedReceivers.referral("MIES"));
    }

    private OutboundMessage answer() {
        InventedMessage answer = further.answer(next(referrals, "referral"));
        return OutboundMessage.message(HttpLinkNames.ANSWERS, MAIN, false, answer, ExpectedReceivers.followUp());
    }

    private OutboundMessage spreadsheet() {
        return OutboundMessage.file(
                LinkFolder.SPREADSHEET, further.status(messageGenerator.newNdd(), ""), ExpectedReceivers.status(false));
    }

    private OutboundMessage assigned() {
        AssignedNotices assigned = AssignedNotices.of(messageGenerator.statusBatch(1));
        while (assigned.reports().isEmpty()) {
            assigned = AssignedNotices.of(messageGenerator.statusBatch(1));
        }
        return OutboundMessage.assigned(assigned);
    }

    private OutboundMessage cases(int records) {
        List<String> rows = messageGenerator.iomRows(records);
        return OutboundMessage.cases("casos-oim-uno-%06d.csv".formatted(outcomes.incrementAndGet()), rows);
    }
}
