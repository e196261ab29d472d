package org.enlace.simulators.national;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.BorderPapers;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Person;

/** The border posts' alerts of a year and how the Police dealt with them. Not thread-safe. */
final class AlertYear {

    private static final List<String> POSTS = List.of(
            "EF-RUM-EC",
            "EF-RUM-CO",
            "EF-DES-PE",
            "EF-DES-BO",
            "EF-BAB-BO",
            "EF-BAB-AR",
            "EF-TRI-AR",
            "EF-TRI-BR",
            "EF-TRI-PY");

    private final int year;
    private final Dice dice;
    private final YearPeople people;
    private final YearBooks books;

    AlertYear(int year, Dice dice, YearPeople people, YearBooks books) {
        this.year = year;
        this.dice = dice;
        this.people = people;
        this.books = books;
    }

    void alerts(int count) {
        for (int i = 1; i <= count; i++) {
            Instant occurred = LocalDate.ofYearDay(year, dice.between(2, 363))
                    .atStartOfDay()
                    .plusSeconds(dice.between(0, 86_399))
                    .toInstant(ZoneOffset.UTC);
            alert(dice.any(POSTS), i, occurred);
        }
    }

    private void alert(String post, int serial, Instant occurred) {
        Instant raised = occurred.plusSeconds(dice.between(10, 600));
        String id = "%s-%d-%05d".formatted(post.substring(3), year, serial);
        List<Person> subjects = dice.chance(0.7) ? List.of(people.any()) : List.of(people.any(), people.any());
        BorderAlert alert = new BorderAlert(
                "event-" + id,
                id,
                post,
                occurred,
                raised,
                raised.plus(1, ChronoUnit.DAYS),
                dice.any("INDICATORS_TIP", "INDICATORS_SOM", "MISSING_MINOR", "DOC_FRAUD", "WANTED"),
                dice.between(1, 4),
                subjects,
                dice.chance(0.5) ? List.of("ISOLATED") : List.of("ISOLATED", "FEAR_OR_ANXIETY"),
                dice.any("OBSERVE", "INTERVIEW", "REFER"),
                dice.any("GREEN", "AMBER"));
        Instant arrives = raised.plusSeconds(dice.chance(0.03) ? 40L * 86_400 : 20);
        byte[] body = AlertJson.write(alert);
        books.arrives(new Arrival(arrives, "eurofront/alerts", post, alert.eventId(), id, Arrival.Why.FIRST, body));
        books.alert(new YearLedger.Alert(id, arrives, post, alert.priority(), raised, null, null));
        if (dice.chance(0.02)) {
            books.arrives(new Arrival(
                    arrives.plusSeconds(60),
                    "eurofront/alerts",
                    post,
                    alert.eventId(),
                    id,
                    Arrival.Why.REPEATED,
                    body));
        }
        if (dice.chance(0.6)) {
            outcome(alert, arrives);
        }
    }

    private void outcome(BorderAlert alert, Instant raised) {
        LocalDateTime closed = LocalDateTime.ofInstant(alert.raisedAt(), YearBooks.LOCAL)
                .plusMinutes(dice.between(20, 7_000))
                .withSecond(0)
                .withNano(0);
        String word = dice.any("ATENDIDA", "ATENDIDA", "SIN_NOVEDAD", "DERIVADA", "DECLINADA");
        Instant arrives = YearBooks.instant(closed.plusMinutes(3));
        books.arrives(new Arrival(
                arrives,
                "police/outcomes",
                "main",
                null,
                alert.alertId(),
                Arrival.Why.FIRST,
                BorderPapers.outcome(alert.alertId(), word, closed).getBytes(StandardCharsets.UTF_8)));
        // Of an alert that itself comes late, the outcome says nothing before it is there.
        books.alert(new YearLedger.Alert(
                alert.alertId(),
                arrives.isBefore(raised) ? raised.plusSeconds(1) : arrives,
                alert.post(),
                alert.priority(),
                alert.raisedAt(),
                YearBooks.instant(closed),
                word));
    }
}
