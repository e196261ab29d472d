package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.enlace.load.traffic.MixedTraffic.Kind;
import org.junit.jupiter.api.Test;

class MixedTrafficTest {

    private final MixedTraffic mixedTraffic = new MixedTraffic(
            Instant.parse("2026-03-01T12:00:00Z"),
            4_096,
            100,
            RecordEndpoint.plain("/in/posts", "application/json"),
            RecordEndpoint.plain("/in/none", "application/json"));
    private final RecordAccount account = new RecordAccount(mixedTraffic, 100);

    @Test
    void whatComesAgainIsTheSameToTheByteAndOwesTheReceiptOfTheFirst() {
        byte[] first = sent(0, Kind.NEW).body();
        answered(0, "201 Created", "r1");

        assertThat(sent(1, Kind.AGAIN).body()).isEqualTo(first);
        answered(1, "200 OK", "r1");
        assertThat(mixedTraffic.wrong()).isZero();

        sent(2, Kind.AGAIN);
        answered(2, "200 OK", "r2");
        assertThat(mixedTraffic.wrong(Kind.AGAIN)).isEqualTo(1);
    }

    @Test
    void whatComesAgainHasNoEffectOfItsOwn() {
        byte[] first = sent(0, Kind.NEW).body();
        answered(0, "201 Created", "r1");
        mixedTraffic.arrival(first).ifPresent(account::arrived);
        sent(1, Kind.AGAIN);
        answered(1, "200 OK", "r1");
        assertThat(account.balance()).isEqualTo(new AccountBalance(2, 2, 0, 1, 0, 0, 0, 0));
        assertThat(account.arrived()).isEqualTo(2);

        mixedTraffic.arrival(first).ifPresent(account::arrived);
        assertThat(account.balance().repeats()).isEqualTo(1);
    }

    @Test
    void nothingComesAgainBeforeSomethingWasTaken() {
        sent(0, Kind.AGAIN);

        assertThat(mixedTraffic.sent(Kind.NEW)).isEqualTo(1);
        assertThat(mixedTraffic.sent(Kind.AGAIN)).isZero();
    }

    @Test
    void refusalIsDueToWhatIsInvalidOrDenied() {
        String invalid = new String(sent(0, Kind.INVALID).body(), StandardCharsets.UTF_8);
        answered(0, "422 Unprocessable Content", "");
        sent(1, Kind.DENIED);
        answered(1, "403 Forbidden", "");
        assertThat(invalid).contains("\"priority\":9");
        assertThat(mixedTraffic.wrong()).isZero();

        sent(2, Kind.INVALID);
        answered(2, "201 Created", "r1");
        sent(3, Kind.DENIED);
        answered(3, "422 Unprocessable Content", "");
        assertThat(mixedTraffic.wrong(Kind.INVALID)).isEqualTo(1);
        assertThat(mixedTraffic.wrong(Kind.DENIED)).isEqualTo(1);
    }

    @Test
    void effectOfWhatWasRefusedIsOneTooMany() {
        byte[] body = sent(0, Kind.INVALID).body();
        answered(0, "422 Unprocessable Content", "");
        mixedTraffic.arrival(body).ifPresent(account::arrived);

        assertThat(account.balance().doubled()).isEqualTo(1);
    }

    @Test
    void oneWithoutAnAgreementGoesToTheEndpointOfItsPost() {
        assertThat(mixedTraffic.request(sent(0, Kind.DENIED)).path()).isEqualTo("/in/posts");
        assertThat(mixedTraffic.request(sent(1, Kind.DENIED)).path()).isEqualTo("/in/none");
    }

    private NumberedRecords.Outgoing sent(int number, Kind kind) {
        mixedTraffic.send(List.of(kind));
        account.sent(number, System.nanoTime());
        return mixedTraffic.record(number);
    }

    private void answered(int number, String status, String receipt) {
        LeanHttpConnection.Message answer = new LeanHttpConnection.Message(
                "HTTP/1.1 " + status,
                "{\"receiptId\":\"%s\"}".formatted(receipt).getBytes(StandardCharsets.UTF_8));
        if (mixedTraffic.verdict(number, answer) == RecordEndpoint.Verdict.YES) {
            account.accepted(number);
        } else {
            account.refused(number);
        }
    }
}
