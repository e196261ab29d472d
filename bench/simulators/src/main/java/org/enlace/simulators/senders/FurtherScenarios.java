package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderPapers;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.InventedMessage;
import org.enlace.simulators.ledger.Entry;

/**
 * What happens beside reports, alerts and stages, in turn, so that every kind has its share: outcomes, alerts by X-Road, notices of cases, care for
 * victims, small files, answers of other registers. Forms of the Ministry have a share of their own. Thread-safe.
 */
final class FurtherScenarios {

    private static final List<String> BY_XROAD = List.of("EF-RUM-CO", "EF-BAB-AR", "EF-TRI-AR");

    private final Invention invention;
    private final FurtherInvention further;
    private final Habits habits;
    private final Courier courier;
    private final FileCourier files;
    private final BiConsumer<Outbound, Entry.Answered> accepted;
    private final Remembered<BorderAlert> alerts = new Remembered<>();
    private final Remembered<String> forms = new Remembered<>();
    private final Remembered<String> referrals = new Remembered<>();
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
            () -> plain(Links.IDENTITY, false, invention().identity()),
            () -> plain(Links.MOVEMENTS, false, invention().movements()),
            () -> plain(Links.PERSON, true, invention().person()));
    private int turn;
    private int round;

    /** @param accepted what to do with each accepted message besides */
    FurtherScenarios(
            Invention invention,
            Habits habits,
            Courier courier,
            FileCourier files,
            BiConsumer<Outbound, Entry.Answered> accepted) {
        this.invention = invention;
        this.further = invention.further();
        this.habits = habits;
        this.courier = courier;
        this.files = files;
        this.accepted = accepted;
    }

    private FurtherInvention invention() {
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
        String report = invention.chance(0.5) ? invention.acceptedReport().orElse(null) : null;
        InventedMessage form = further.form(report);
        send(Links.REGISTRATIONS, "main", false, form, Routes.form(form), forms::add);
    }

    /** The Police know of this alert by now. */
    void alertAccepted(BorderAlert alert) {
        if (Crossing.of(alert.post()) == Crossing.RUM && !alert.marking().equals("RED")) {
            alerts.add(alert);
        }
    }

    /** How the Police closed an alert: one of either side in turn, as far as there are. */
    private boolean outcome() {
        String side = Crossing.RUM.side(round);
        Optional<BorderAlert> closed = alerts.take(alert -> alert.post().equals(side));
        closed.ifPresent(alert -> {
            byte[] element = further.outcome(alert.alertId()).getBytes(StandardCharsets.UTF_8);
            InventedMessage content = new InventedMessage(alert.alertId(), null, element);
            send(Links.OUTCOMES, "main", true, content, Routes.outcome(alert.post()), id -> {});
        });
        return closed.isPresent();
    }

    /** A question is asked once and answered at once; nothing of it is sent again on purpose, for it would be another question. */
    private boolean question() {
        InventedMessage content = further.question();
        boolean spoilt = invention.chance(habits.bad());
        carry(
                spoilt
                        ? Outbound.cut(Links.CROSSINGS, "main", true, content)
                        : Outbound.message(Links.CROSSINGS, "main", true, content, List.of()));
        return true;
    }

    private boolean alertByXroad() {
        BorderAlert alert =
                invention.alert(BY_XROAD.get(round % BY_XROAD.size())).marked("AMBER");
        byte[] element = BorderPapers.raiseAlert(alert).getBytes(StandardCharsets.UTF_8);
        InventedMessage content = new InventedMessage(alert.alertId(), alert.trace(), element);
        send(Links.XROAD, alert.post(), true, content, Routes.alert(alert), id -> alertAccepted(alert));
        return true;
    }

    private boolean caseNotice() {
        String post = round % 3 == 2 ? "EF-TRI-PY" : Crossing.RUM.side(round);
        send(Links.NOTICES, post, false, further.caseNotice(post), Routes.caseNotice(post), id -> {});
        return true;
    }

    private boolean referral() {
        String to = round % 4 == 3 ? "JCPD" : "MIES";
        send(Links.REFERRALS, "main", false, further.referral(to), Routes.referral(to), id -> {
            if (to.equals("MIES")) {
                referrals.add(id);
            }
        });
        return true;
    }

    private boolean answer() {
        Optional<String> referral = referrals.take();
        referral.ifPresent(
                id -> send(Links.ANSWERS, "main", false, further.answer(id), Routes.followUp(), answered -> {}));
        return referral.isPresent();
    }

    private boolean measure() {
        Optional<String> form = forms.take();
        form.ifPresent(id -> plain(Links.PROTECTION, false, further.measure(id)));
        return form.isPresent();
    }

    private boolean sentences() {
        return drop(Outbound.file(Folder.SENTENCES, further.sentences(), Routes.followUp()));
    }

    private boolean indicators() {
        return drop(Outbound.file(Folder.INDICATORS, further.indicators(), List.of()));
    }

    private boolean spreadsheet() {
        String report = invention.acceptedReport().orElse("");
        return drop(Outbound.file(
                Folder.SPREADSHEET, further.status(invention.newNdd(), report), Routes.status(!report.isEmpty())));
    }

    /** Something that the registry alone keeps. */
    private boolean plain(String link, boolean soap, InventedMessage content) {
        send(link, "main", soap, content, List.of(), id -> {});
        return true;
    }

    private boolean drop(Outbound file) {
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
        if (invention.chance(habits.bad())) {
            carry(Outbound.cut(link, name, soap, content));
            return;
        }
        Outbound outbound = Outbound.message(link, name, soap, content, expects);
        carry(outbound).thenAccept(answer -> {
            if (answer.accepted()) {
                then.accept(content.businessId());
                accepted.accept(outbound, answer);
            }
        });
    }

    private CompletableFuture<Entry.Answered> carry(Outbound outbound) {
        return courier.send(outbound.sent(), outbound.body());
    }
}
