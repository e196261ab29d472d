package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.enlace.load.traffic.Mix.Kind;
import org.junit.jupiter.api.Test;

class MixTest {

    private final Mix mix = new Mix(
            Instant.parse("2026-03-01T12:00:00Z"),
            4_096,
            100,
            Door.plain("/in/posts", "application/json"),
            Door.plain("/in/none", "application/json"));
    private final Book book = new Book(mix, 100);

    @Test
    void whatComesAgainIsTheSameToTheByteAndOwesTheReceiptOfTheFirst() {
        byte[] first = sent(0, Kind.NEW).body();
        answered(0, "201 Created", "r1");

        assertThat(sent(1, Kind.AGAIN).body()).isEqualTo(first);
        answered(1, "200 OK", "r1");
        assertThat(mix.wrong()).isZero();

        sent(2, Kind.AGAIN);
        answered(2, "200 OK", "r2");
        assertThat(mix.wrong(Kind.AGAIN)).isEqualTo(1);
    }

    @Test
    void whatComesAgainHasNoEffectOfItsOwn() {
        byte[] first = sent(0, Kind.NEW).body();
        answered(0, "201 Created", "r1");
        mix.arrival(first).ifPresent(book::arrived);
        sent(1, Kind.AGAIN);
        answered(1, "200 OK", "r1");
        assertThat(book.balance()).isEqualTo(new Balance(2, 2, 0, 1, 0, 0, 0, 0));
        assertThat(book.arrived()).isEqualTo(2);

        mix.arrival(first).ifPresent(book::arrived);
        assertThat(book.balance().repeats()).isEqualTo(1);
    }

    @Test
    void nothingComesAgainBeforeSomethingWasTaken() {
        sent(0, Kind.AGAIN);

        assertThat(mix.sent(Kind.NEW)).isEqualTo(1);
        assertThat(mix.sent(Kind.AGAIN)).isZero();
    }

    @Test
    void refusalIsDueToWhatIsInvalidOrDenied() {
        String invalid = new String(sent(0, Kind.INVALID).body(), StandardCharsets.UTF_8);
        answered(0, "422 Unprocessable Content", "");
        sent(1, Kind.DENIED);
        answered(1, "403 Forbidden", "");
        assertThat(invalid).contains("\"priority\":9");
        assertThat(mix.wrong()).isZero();

        sent(2, Kind.INVALID);
        answered(2, "201 Created", "r1");
        sent(3, Kind.DENIED);
        answered(3, "422 Unprocessable Content", "");
        assertThat(mix.wrong(Kind.INVALID)).isEqualTo(1);
        assertThat(mix.wrong(Kind.DENIED)).isEqualTo(1);
    }

    @Test
    void effectOfWhatWasRefusedIsOneTooMany() {
        byte[] body = sent(0, Kind.INVALID).body();
        answered(0, "422 Unprocessable Content", "");
        mix.arrival(body).ifPresent(book::arrived);

        assertThat(book.balance().doubled()).isEqualTo(1);
    }

    @Test
    void oneWithoutAnAgreementGoesToTheDoorOfItsPost() {
        assertThat(mix.request(sent(0, Kind.DENIED)).path()).isEqualTo("/in/posts");
        assertThat(mix.request(sent(1, Kind.DENIED)).path()).isEqualTo("/in/none");
    }

    private Records.Outgoing sent(int number, Kind kind) {
        mix.send(List.of(kind));
        book.sent(number, System.nanoTime());
        return mix.record(number);
    }

    private void answered(int number, String status, String receipt) {
        Wire.Message answer = new Wire.Message(
                "HTTP/1.1 " + status,
                "{\"receiptId\":\"%s\"}".formatted(receipt).getBytes(StandardCharsets.UTF_8));
        if (mix.verdict(number, answer) == Door.Verdict.YES) {
            book.accepted(number);
        } else {
            book.refused(number);
        }
    }
}
