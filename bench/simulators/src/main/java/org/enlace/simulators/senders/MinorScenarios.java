package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderDocuments;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.InventedMessage;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * Sends the kinds beside reports, alerts and stages in turn, so that every kind has its share: outcomes, alerts by X-Road, notices of cases, care for
 * victims, small files, answers of other registers. Forms of the Ministry have a share of their own. Thread-safe.
 */
final class MinorScenarios {

    private static final List<String> BY_XROAD = List.of("EF-RUM-CO", "EF-BAB-AR", "EF-TRI-AR");

    private final MessageGenerator messageGenerator;
    private final MinorMessageGenerator further;
    private final TrafficShares trafficShares;
    private final HttpSendingClient client;
    private final FileSendingClient files;
    private final BiConsumer<OutboundMessage, LedgerEntry.Answered> accepted;
    private final AcceptedMessages<BorderAlert> alerts = new AcceptedMessages<>();
    private final AcceptedMessages<String> forms = new AcceptedMessages<>();
    private final AcceptedMessages<String> referrals = new AcceptedMessages<>();
    private final List<BooleanSupplier> kinds = List.of(
            this::outcome,
            this::question,
            this::alertByXroad,
            this::caseNotice,
            this::referral,
            this::answer,
            this::measure,
            this::sentences,
            this::indicators,
            this::spreadsheet,
            () -> plain(HttpLinkNames.IDENTITY, false, invention().identity()),
            () -> plain(HttpLinkNames.MOVEMENTS, false, invention().movements()),
            () -> plain(HttpLinkNames.PERSON, true, invention().person()));
    private int turn;
    private int round;

    /** @param accepted what to do with each accepted message besides */
    MinorScenarios(
            MessageGenerator messageGenerator,
            TrafficShares trafficShares,
            HttpSendingClient client,
            FileSendingClient files,
            BiConsumer<OutboundMessage, LedgerEntry.Answered> accepted) {
        this.messageGenerator = messageGenerator;
        this.further = messageGenerator.further();
        this.trafficShares = trafficShares;
        this.client = client;
        this.files = files;
        this.accepted = accepted;
    }

    private MinorMessageGenerator invention() {
        return further;
    }

    /** The next kind whose turn it is and of which there is something to say. */
    void next() {
        for (int i = 0; i < kinds.size(); i++) {
            BooleanSupplier kind = kinds.get(turn);
            turn = (turn + 1) % kinds.size();
            round += turn == 0 ? 1 : 0;
            if (kind.getAsBoolean()) {
                return;
            }
        }
    }

    /** A form of the Ministry, half of them about a report that came. */
    void form() {
        String report =
                messageGenerator.chance(0.5) ? messageGenerator.acceptedReport().orElse(null) : null;
        InventedMessage form = further.form(report);
        send(HttpLinkNames.REGISTRATIONS, "main", false, form, ExpectedReceivers.form(form), forms::add);
    }

    /** The Police know of this alert by now. */
    void alertAccepted(BorderAlert alert) {
        if (Crossing.of(alert.post()) == Crossing.RUM && !alert.marking().equals("RED")) {
            alerts.add(alert);
        }
    }

    /** Outcome by which the Police closed an alert: one of either side in turn, as far as there are. */
    private boolean outcome() {
        String side = Crossing.RUM.side(round);
        Optional<BorderAlert> closed = alerts.take(alert -> alert.post().equals(side));
        closed.ifPresent(alert -> {
            byte[] element = further.outcome(alert.alertId()).getBytes(StandardCharsets.UTF_8);
            InventedMessage content = new InventedMessage(alert.alertId(), null, element);
            send(HttpLinkNames.OUTCOMES, "main", true, content, ExpectedReceivers.outcome(alert.post()), id -> {});
        });
        return closed.isPresent();
    }

    /** A question is asked once and answered at once; nothing of it is sent again on purpose, for it would be another question. */
    private boolean question() {
        InventedMessage content = further.question();
        boolean spoilt = messageGenerator.chance(trafficShares.bad());
        carry(
                spoilt
                        ? OutboundMessage.cut(HttpLinkNames.CROSSINGS, "main", true, content)
                        : OutboundMessage.message(HttpLinkNames.CROSSINGS, "main", true, content, List.of()));
        return true;
    }

    private boolean alertByXroad() {
        BorderAlert alert =
                messageGenerator.alert(BY_XROAD.get(round % BY_XROAD.size())).marked("AMBER");
        byte[] element = BorderDocuments.raiseAlert(alert).getBytes(StandardCharsets.UTF_8);
        InventedMessage content = new InventedMessage(alert.alertId(), alert.trace(), element);
        send(
                HttpLinkNames.XROAD,
                alert.post(),
                true,
                content,
                ExpectedReceivers.alert(alert),
                id -> alertAccepted(alert));
        return true;
    }

    private boolean caseNotice() {
        String post = round % 3 == 2 ? "EF-TRI-PY" : Crossing.RUM.side(round);
        send(
                HttpLinkNames.NOTICES,
                post,
                false,
                further.caseNotice(post),
                ExpectedReceivers.caseNotice(post),
                id -> {});
        return true;
    }

    private boolean referral() {
        String to = round % 4 == 3 ? "JCPD" : "MIES";
        send(HttpLinkNames.REFERRALS, "main", false, further.referral(to), ExpectedReceivers.referral(to), id -> {
            if (to.equals("MIES")) {
                referrals.add(id);
            }
        });
        return true;
    }

    private boolean answer() {
        Optional<String> referral = referrals.take();
        referral.ifPresent(id -> send(
                HttpLinkNames.ANSWERS,
                "main",
                false,
                further.answer(id),
                ExpectedReceivers.followUp(),
                answered -> {}));
        return referral.isPresent();
    }

    private boolean measure() {
        Optional<String> form = forms.take();
        form.ifPresent(id -> plain(HttpLinkNames.PROTECTION, false, further.measure(id)));
        return form.isPresent();
    }

    private boolean sentences() {
        return drop(OutboundMessage.file(LinkFolder.SENTENCES, further.sentences(), ExpectedReceivers.followUp()));
    }

    private boolean indicators() {
        return drop(OutboundMessage.file(LinkFolder.INDICATORS, further.indicators(), List.of()));
    }

    private boolean spreadsheet() {
        String report = messageGenerator.acceptedReport().orElse("");
        return drop(OutboundMessage.file(
                LinkFolder.SPREADSHEET,
                further.status(messageGenerator.newNdd(), report),
                ExpectedReceivers.status(!report.isEmpty())));
    }

    /** Something that the registry alone keeps. */
    private boolean plain(String link, boolean soap, InventedMessage content) {
        send(link, "main", soap, content, List.of(), id -> {});
        return true;
    }

    private boolean drop(OutboundMessage file) {
        files.send(file.sent(), file.body());
        return true;
    }

    private void send(
            String link,
            String name,
            boolean soap,
            InventedMessage content,
            List<String> expects,
            Consumer<String> then) {
        if (messageGenerator.chance(trafficShares.bad())) {
            carry(OutboundMessage.cut(link, name, soap, content));
            return;
        }
        OutboundMessage outboundMessage = OutboundMessage.message(link, name, soap, content, expects);
        carry(outboundMessage).thenAccept(answer -> {
            if (answer.accepted()) {
                then.accept(content.businessId());
                accepted.accept(outboundMessage, answer);
            }
        });
    }

    private CompletableFuture<LedgerEntry.Answered> carry(OutboundMessage outboundMessage) {
        return client.send(outboundMessage.sent(), outboundMessage.body());
    }
}
