package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FanTest {

    private final Fan fan = new Fan(Instant.parse("2026-03-01T12:00:00Z"), 4_096, 100);
    private final Book book = new Book(fan, 100);

    @Test
    void receiverIsKnownByItsPathAndTheRecordByItsAlertInBothForms() {
        fan.to(2);
        String alert = sent(7);

        assertThat(fan.arrival("/F01", json(alert, "a"))).contains(new Arrival(7, 0, Arrival.digest("a")));
        assertThat(fan.arrival("/N01", xml(alert, "b"))).contains(new Arrival(7, 1, Arrival.digest("b")));
        assertThat(fan.arrival("/S01", json(alert, "a"))).isEmpty();
        assertThat(fan.arrival("/F01", json("LB-OTRA-7", "a"))).isEmpty();
    }

    @Test
    void recordKeepsItsReceiversWhateverComesAfter() {
        fan.to(5);
        String before = sent(1);
        fan.to(10);

        assertThat(sent(1)).isEqualTo(before);
        assertThat(fan.receivers(1)).isEqualTo(5);
        sent(2);
        assertThat(fan.receivers(2)).isEqualTo(10);
    }

    @Test
    void recordHasArrivedWhenItsLastReceiverHasIt() {
        String alert = accepted(3, 2);
        arrive("/F01", json(alert, "a"));
        assertThat(book.arrived()).isZero();

        arrive("/N01", xml(alert, "b"));
        assertThat(book.arrived()).isEqualTo(1);
        assertThat(book.balance()).isEqualTo(new Balance(1, 1, 0, 2, 0, 0, 0, 0));
        assertThat(book.share(1)).isEqualTo(new Book.Share(1, 1, 0));
        assertThat(book.share(2)).isEqualTo(new Book.Share(0, 0, 0));
    }

    @Test
    void oneThatLacksARecordIsSeenThoughAnotherHasItTwice() {
        String alert = accepted(3, 2);
        arrive("/F01", json(alert, "a"));
        arrive("/F01", json(alert, "other"));

        assertThat(book.balance().lost()).isEqualTo(1);
        assertThat(book.balance().doubled()).isEqualTo(1);
        assertThat(book.share(0)).isEqualTo(new Book.Share(1, 1, 1));
        assertThat(book.share(1).clean()).isFalse();
    }

    @Test
    void receiverWithoutARightToItHasOneTooMany() {
        String alert = accepted(3, 1);
        arrive("/F01", json(alert, "a"));
        assertThat(book.balance().clean()).isTrue();

        arrive("/N01", xml(alert, "b"));
        assertThat(book.balance().doubled()).isEqualTo(1);
    }

    private String accepted(int number, int receivers) {
        fan.to(receivers);
        book.sent(number, System.nanoTime());
        String alert = sent(number);
        book.accepted(number);
        return alert;
    }

    private String sent(int number) {
        String body = new String(fan.record(number).body(), StandardCharsets.UTF_8);
        return Arrival.value(body, "\"alertId\":\"", '"');
    }

    private void arrive(String path, byte[] body) {
        fan.arrival(path, body).ifPresent(book::arrived);
    }

    private static byte[] json(String alert, String key) {
        return "{\"id\":\"%s\",\"data\":{\"alertId\":\"%s\"}}"
                .formatted(key, alert)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xml(String alert, String key) {
        return "<p:codigoNotificacion>%s</p:codigoNotificacion><p:codigoAlerta>%s</p:codigoAlerta>"
                .formatted(key, alert)
                .getBytes(StandardCharsets.UTF_8);
    }
}
