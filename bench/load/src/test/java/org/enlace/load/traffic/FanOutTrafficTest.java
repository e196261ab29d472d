package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FanOutTrafficTest {

    private final FanOutTraffic fanOutTraffic = new FanOutTraffic(Instant.parse("2026-03-01T12:00:00Z"), 4_096, 100);
    private final RecordAccount account = new RecordAccount(fanOutTraffic, 100);

    @Test
    void receiverIsKnownByItsPathAndTheRecordByItsAlertInBothForms() {
        fanOutTraffic.to(2);
        String alert = sent(7);

        assertThat(fanOutTraffic.arrival("/F01", json(alert, "a")))
                .contains(new ReceivedRecord(7, 0, ReceivedRecord.digest("a")));
        assertThat(fanOutTraffic.arrival("/N01", xml(alert, "b")))
                .contains(new ReceivedRecord(7, 1, ReceivedRecord.digest("b")));
        assertThat(fanOutTraffic.arrival("/S01", json(alert, "a"))).isEmpty();
        assertThat(fanOutTraffic.arrival("/F01", json("LB-OTRA-7", "a"))).isEmpty();
    }

    @Test
    void recordKeepsItsReceiversWhateverComesAfter() {
        fanOutTraffic.to(5);
        String before = sent(1);
        fanOutTraffic.to(10);

        assertThat(sent(1)).isEqualTo(before);
        assertThat(fanOutTraffic.receivers(1)).isEqualTo(5);
        sent(2);
        assertThat(fanOutTraffic.receivers(2)).isEqualTo(10);
    }

    @Test
    void recordHasArrivedWhenItsLastReceiverHasIt() {
        String alert = accepted(3, 2);
        arrive("/F01", json(alert, "a"));
        assertThat(account.arrived()).isZero();

        arrive("/N01", xml(alert, "b"));
        assertThat(account.arrived()).isEqualTo(1);
        assertThat(account.balance()).isEqualTo(new AccountBalance(1, 1, 0, 2, 0, 0, 0, 0));
        assertThat(account.share(1)).isEqualTo(new RecordAccount.Share(1, 1, 0));
        assertThat(account.share(2)).isEqualTo(new RecordAccount.Share(0, 0, 0));
    }

    @Test
    void oneThatLacksARecordIsSeenThoughAnotherHasItTwice() {
        String alert = accepted(3, 2);
        arrive("/F01", json(alert, "a"));
        arrive("/F01", json(alert, "other"));

        assertThat(account.balance().lost()).isEqualTo(1);
        assertThat(account.balance().doubled()).isEqualTo(1);
        assertThat(account.share(0)).isEqualTo(new RecordAccount.Share(1, 1, 1));
        assertThat(account.share(1).clean()).isFalse();
    }

    @Test
    void receiverWithoutARightToItHasOneTooMany() {
        String alert = accepted(3, 1);
        arrive("/F01", json(alert, "a"));
        assertThat(account.balance().clean()).isTrue();

        arrive("/N01", xml(alert, "b"));
        assertThat(account.balance().doubled()).isEqualTo(1);
    }

    private String accepted(int number, int receivers) {
        fanOutTraffic.to(receivers);
        account.sent(number, System.nanoTime());
        String alert = sent(number);
        account.accepted(number);
        return alert;
    }

    private String sent(int number) {
        String body = new String(fanOutTraffic.record(number).body(), StandardCharsets.UTF_8);
        return ReceivedRecord.value(body, "\"alertId\":\"", '"');
    }

    private void arrive(String path, byte[] body) {
        fanOutTraffic.arrival(path, body).ifPresent(account::arrived);
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
