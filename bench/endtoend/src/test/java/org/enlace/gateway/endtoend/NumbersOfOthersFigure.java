package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.enlace.gateway.endtoend.AgencyClients.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whether the time of an answer tells that somebody is known, measured on a machine at rest. No part of the build, where {@link NumbersOfOthersIT} counts
 * statements: {@code -Dit.test=NumbersOfOthersFigure -Denlace.figures=true}.
 */
@EnabledIfSystemProperty(named = "enlace.figures", matches = "true")
@ExtendWith(SharedGateway.class)
class NumbersOfOthersFigure {

    private static final int READS = 120;
    private static final int WRITES = 30;

    private final AgencyClients endpoints;

    NumbersOfOthersFigure(RunningGateway gateway) {
        endpoints = new AgencyClients(gateway);
    }

    /** Neither the number of a case, nor a receipt, nor a person's document that others know makes an answer come sooner or later. */
    @Test
    void noAnswerTakesLongerBecauseSomebodyIsKnown() {
        Caller ministry = endpoints.caller("ministry/registrations#main");
        Caller police = endpoints.caller("police/reports#main");
        String known = endpoints.message("police/reports", endpoints.next());
        HttpResponse<String> taken = endpoints.post("police/reports", police, known);
        String receipt = taken.body().replaceFirst("(?s).*recibo>([0-9a-f-]{36}).*", "$1");
        String number = known.replaceFirst("(?s).*numeroParte>([0-9]*)<.*", "$1");
        assertThat(Timings.of(30, any -> {}, any -> sleep(2)).tellApart())
                .as("two milliseconds are seen")
                .isTrue();

        assertThat(receipts(ministry, receipt).tellApart())
                .as("a receipt of others")
                .isFalse();
        assertThat(Timings.of(
                                WRITES,
                                any -> registered(ministry, number, "0400000170"),
                                any -> registered(ministry, "2026041509301999999", "04" + endpoints.next() + "170"))
                        .tellApart())
                .as("a case and a person of others")
                .isFalse();
    }

    private Timings receipts(Caller caller, String foreign) {
        String at = "/in/" + caller.link() + "/receipts/";
        String missing = "018f0000-0000-7000-8000-00000000dead";
        return Timings.of(
                READS,
                any -> assertThat(endpoints.get(at + foreign, caller).statusCode())
                        .isEqualTo(404),
                any -> assertThat(endpoints.get(at + missing, caller).statusCode())
                        .isEqualTo(404));
    }

    private void registered(Caller caller, String report, String document) {
        HttpResponse<String> answer = endpoints.post(
                caller.link(),
                caller,
                endpoints
                        .message(caller.link(), endpoints.next())
                        .replace("2026041712453199514", report)
                        .replace("0400002580", document));
        assertThat(answer.statusCode()).isBetween(200, 299);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
