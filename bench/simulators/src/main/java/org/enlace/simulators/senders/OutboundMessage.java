package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.InventedMessage;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.OfficeFiles;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceXml;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * A message ready to go: what the ledger will say about it, and its bytes.
 *
 * <p>Here every scenario declares what is expected of it: which records are inside, which of them must be refused, who must get them.
 */
record OutboundMessage(LedgerEntry.Sent sent, byte[] body) {

    static final String GOOD = "good";
    private static final String ASSIGNED = "ndd:";

    static OutboundMessage report(PoliceReport report, String authentication) {
        return report(report.number(), PoliceXml.write(report), authentication);
    }

    /** A report by its number and its element {@code registrarParte}. */
    static OutboundMessage report(String number, String registrarParte, String authentication) {
        LedgerEntry.Item item = new LedgerEntry.Item(
                number, null, Digests.payload(registrarParte), ExpectedReceivers.report(), true, 0);
        byte[] body = SoapLinkEndpoint.envelope(registrarParte).getBytes(StandardCharsets.UTF_8);
        return of(HttpLinkNames.REPORTS, GOOD, authentication, List.of(item), body);
    }

    static OutboundMessage spoilt(String kind, PoliceReport report, String authentication) {
        byte[] body = SpoiltReports.body(kind, PoliceXml.write(report));
        return of(HttpLinkNames.REPORTS, kind, authentication, List.of(bad(report.number(), body, 0)), body);
    }

    static OutboundMessage alert(BorderAlert alert) {
        byte[] body = AlertJson.write(alert);
        LedgerEntry.Item item = new LedgerEntry.Item(
                alert.alertId(), alert.trace(), Digests.payload(body), ExpectedReceivers.alert(alert), true, 0);
        return of(HttpLinkNames.ALERTS, GOOD, alert.post(), List.of(item), body);
    }

    static OutboundMessage spoilt(String kind, BorderAlert alert) {
        byte[] body = SpoiltAlerts.body(kind, alert);
        return of(HttpLinkNames.ALERTS, kind, alert.post(), List.of(bad(alert.alertId(), body, 0)), body);
    }

    /** A batch; a crime notice with a line of an unknown role must be refused, the others not. */
    static OutboundMessage batch(StatusBatch batch) {
        List<LedgerEntry.Item> items = new ArrayList<>();
        int line = 2;
        for (Map.Entry<String, String> notice : batch.textByNdd().entrySet()) {
            List<StatusLine> statusLines = batch.lines().stream()
                    .filter(l -> l.ndd().equals(notice.getKey()))
                    .toList();
            boolean good = statusLines.stream().allMatch(l -> l.role().matches("[VPT]"));
            List<String> expects = ExpectedReceivers.status(
                    statusLines.stream().anyMatch(l -> !l.reportNumber().isEmpty()));
            String digest = Digests.payload(notice.getValue());
            items.add(new LedgerEntry.Item(notice.getKey(), null, digest, good ? expects : List.of(), good, line));
            line += (int) notice.getValue().lines().count();
        }
        return of(LinkFolder.STATUS, GOOD, batch.fileName(), items, batch.bytes());
    }

    /** Crime notices and the reports they came of. The Police know such a notice apart from the stages of the same crime notice. */
    static OutboundMessage assigned(AssignedNotices notices) {
        List<LedgerEntry.Item> items = new ArrayList<>();
        for (String ndd : notices.reports().keySet()) {
            String digest = Digests.payload(notices.line(ndd));
            items.add(new LedgerEntry.Item(
                    ASSIGNED + ndd, null, digest, ExpectedReceivers.assigned(), true, items.size() + 2));
        }
        return of(LinkFolder.ASSIGNED, GOOD, notices.fileName(), items, notices.bytes());
    }

    static OutboundMessage spoilt(String kind, StatusBatch batch) {
        byte[] body = SpoiltBatches.body(kind, batch.bytes());
        List<LedgerEntry.Item> items = batch.textByNdd().keySet().stream()
                .map(ndd -> bad(ndd, body, 2))
                .toList();
        return of(LinkFolder.STATUS, kind, batch.fileName(), items, body);
    }

    /** A file of IOM rows; a row whose year is no year must be refused, the others not. They have no receiver. */
    static OutboundMessage cases(String fileName, List<String> rows) {
        byte[] body = IomRows.file(rows).getBytes(StandardCharsets.UTF_8);
        String digest = Digests.payload(body);
        List<LedgerEntry.Item> items = IntStream.range(0, rows.size())
                .mapToObj(i -> new LedgerEntry.Item(
                        digest + ":" + (i + 2),
                        null,
                        digest,
                        List.of(),
                        rows.get(i).matches("(\\d{4}|-99),.*"),
                        i + 2))
                .toList();
        return of(LinkFolder.CASES, GOOD, fileName, items, body);
    }

    /**
     * A message of the other kinds.
     *
     * @param name who shows what, where a link has several credentials
     * @param soap true if the content goes into an envelope
     */
    static OutboundMessage message(
            String link, String name, boolean soap, InventedMessage content, List<String> expects) {
        String digest = Digests.payload(content.body());
        LedgerEntry.Item item = new LedgerEntry.Item(content.businessId(), content.trace(), digest, expects, true, 0);
        return of(link, GOOD, name, List.of(item), soap ? enveloped(content.body()) : content.body());
    }

    /** The same cut in half: it must be refused. */
    static OutboundMessage cut(String link, String name, boolean soap, InventedMessage content) {
        byte[] whole = soap ? enveloped(content.body()) : content.body();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        return of(link, "cut in half", name, List.of(bad(content.businessId(), half, 0)), half);
    }

    private static byte[] enveloped(byte[] content) {
        return SoapLinkEndpoint.envelope(new String(content, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A file of an office, whose records all have the same receivers. */
    static OutboundMessage file(String link, OfficeFiles.OfficeFile file, List<String> expects) {
        List<LedgerEntry.Item> items = new ArrayList<>();
        file.lines()
                .forEach((businessId, said) -> items.add(new LedgerEntry.Item(
                        businessId, null, Digests.payload(said), expects, true, file.firstLine() + items.size())));
        return of(link, GOOD, file.name(), items, file.bytes());
    }

    private static LedgerEntry.Item bad(String businessId, byte[] body, int line) {
        return new LedgerEntry.Item(businessId, null, Digests.payload(body), List.of(), false, line);
    }

    private static OutboundMessage of(
            String link, String variant, String name, List<LedgerEntry.Item> items, byte[] body) {
        String id = UUID.randomUUID().toString();
        return new OutboundMessage(new LedgerEntry.Sent(Instant.now(), id, link, variant, name, items, null), body);
    }
}
