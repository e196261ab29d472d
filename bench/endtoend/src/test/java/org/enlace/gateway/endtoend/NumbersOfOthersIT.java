package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.endtoend.AgencyClients.as;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.endtoend.AgencyClients.Caller;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.StatementCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a message says of cases and numbers that are not its sender's: of what is of others the answer tells no more than of what is not there, and nothing
 * of others is changed.
 */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumbersOfOthersIT {

    private static final int READS = 120;

    private final RunningGateway gateway;
    private final AgencyClients endpoints;
    private final ComparedAnswers comparedAnswers = new ComparedAnswers();

    NumbersOfOthersIT(RunningGateway gateway) {
        this.gateway = gateway;
        endpoints = new AgencyClients(gateway);
    }

    @AfterAll
    void allIsDelivered() {
        gateway.awaitQuiet();
        comparedAnswers.tell("agencies about cases");
    }

    /** What a message may name: the field's value in a good message, numbers that its sender knows, one of others, and one that is not there. */
    private record Reference(String link, String in, String own, String foreign, String missing) {}

    @Test
    void aMessageAboutACaseOfOthersIsAnsweredAsOneAboutNoCase() {
        Caller police = endpoints.caller("police/reports#main");
        String report = "20260415093014" + endpoints.next();
        answered(endpoints.post("police/reports", police, endpoints.message("police/reports", report.substring(14))));
        String shared = "RUM-EC-2026-" + endpoints.next();
        answered(endpoints.post(
                "eurofront/alerts",
                endpoints.caller("eurofront/alerts#EF-RUM-EC"),
                endpoints.message("eurofront/alerts", shared.substring(12))));
        Caller otherSide = endpoints.caller("eurofront/alerts#EF-DES-PE");
        String foreign = "DES-PE-2026-" + endpoints.next();
        answered(endpoints.post(
                "eurofront/alerts",
                otherSide,
                as(otherSide, endpoints.message("eurofront/alerts", foreign.substring(12)))));
        String form = "REG-2026-9" + endpoints.next();
        answered(endpoints.post(
                "ministry/registrations",
                endpoints.caller("ministry/registrations#main"),
                endpoints.message("ministry/registrations", form.substring(10))));
        String referral = "DER-2026-" + endpoints.next();
        answered(endpoints.post(
                "ministry/referrals",
                endpoints.caller("ministry/referrals#main"),
                endpoints.message("ministry/referrals", referral.substring(9))));
        String elsewhere = "DER-2026-" + endpoints.next();
        answered(endpoints.post(
                "ministry/referrals",
                endpoints.caller("ministry/referrals#main"),
                endpoints.message("ministry/referrals", elsewhere.substring(9)).replace("\"MIES\"", "\"JCPD\"")));
        for (Reference each : List.of(
                new Reference("police/outcomes", "RUM-EC-2026-[0-9]{5}", shared, foreign, "DES-PE-2026-99999"),
                new Reference("mies/answers", "DER-2026-[0-9]{5}", referral, elsewhere, "DER-2026-99999"),
                new Reference(
                        "ministry/registrations",
                        "2026041712453199514",
                        report,
                        "2026041509301999998",
                        "2026041509301999999"),
                new Reference("ministry/protection", "REG-2026-995009", form, "REG-2026-990801", "REG-2026-999999"),
                new Reference("ministry/referrals", "REG-2026-995006", form, "REG-2026-990801", "REG-2026-999998"),
                new Reference("paraguay/movements", "97[0-9]{5}", "9796001", "9995017", "9999999"))) {
            Caller caller = endpoints.caller(each.link() + "#main");
            HttpResponse<String> nobodys = about(each, caller, each.missing());
            answered(nobodys);
            comparedAnswers.compare(caller + " about its own", about(each, caller, each.own()), nobodys);
            comparedAnswers.compare(caller + " about what is of others", about(each, caller, each.foreign()), nobodys);
        }
        comparedAnswers.nothingIsWrong();
    }

    private HttpResponse<String> about(Reference reference, Caller caller, String number) {
        return endpoints.post(
                reference.link(),
                caller,
                endpoints.message(reference.link(), endpoints.next()).replaceFirst(reference.in(), number));
    }

    private static void answered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        assertThat(answer.body()).doesNotContain("codigoRespuesta>1<");
    }

    /** One link, nine sides of crossings: the number that one has given, and the id of its event, are not another's to find or to change. */
    @Test
    void aNumberOfAnotherSideIsAnsweredAsOneThatNobodyHas() {
        for (String link : List.of("eurofront/alerts", "eurofront/notices")) {
            Caller owner = endpoints.caller(link + "#EF-BAB-BO");
            Caller other = endpoints.caller(link + "#EF-TRI-PY");
            String first = as(owner, endpoints.message(link, endpoints.next()));
            answered(endpoints.post(link, owner, first));
            String number = first.replaceFirst("(?s).*\"(alertId|caseRef)\": \"([^\"]*)\".*", "$2");
            String missing = number.substring(0, number.length() - 5) + endpoints.next();
            comparedAnswers.compare(
                    other + " with a number of " + owner,
                    endpoints.post(link, other, withNumber(endpoints.own(other), number)),
                    endpoints.post(link, other, withNumber(endpoints.own(other), missing)));
            String event = endpoints.own(other).replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"" + id(first) + "\"");
            comparedAnswers.compare(
                    other + " with an event of " + owner,
                    endpoints.post(link, other, event),
                    endpoints.post(link, other, endpoints.own(other)));
            HttpResponse<String> again = endpoints.post(link, owner, first);
            assertThat(again.statusCode()).as("what the owner said stands").isEqualTo(200);
            assertThat(gateway.operator().messages("link=" + link + "&q=" + number).stream()
                            .map(each -> each.path("state").asText()))
                    .containsExactly("ACCEPTED");
        }
        comparedAnswers.nothingIsWrong();
    }

    private static String withNumber(String message, String number) {
        return message.replaceFirst("\"(alertId|caseRef)\": \"[^\"]*\"", "\"$1\": \"" + number + "\"");
    }

    private static String id(String event) {
        return event.replaceFirst("(?s).*?\"id\": \"([^\"]*)\".*", "$1");
    }

    /** A statement more would take time, and anyone who asks often enough would see it. */
    @Test
    void noStatementRunsBecauseAReceiptOfOthersIsKnown() throws SQLException {
        Caller ministry = endpoints.caller("ministry/registrations#main");
        Caller police = endpoints.caller("police/reports#main");
        HttpResponse<String> taken =
                endpoints.post("police/reports", police, endpoints.message("police/reports", endpoints.next()));
        answered(taken);
        String receipt = taken.body().replaceFirst("(?s).*recibo>([0-9a-f-]{36}).*", "$1");
        gateway.awaitQuiet();

        Map<String, Long> known = statements(ministry, receipt);
        assertThat(known).isNotEmpty().isEqualTo(statements(ministry, "018f0000-0000-7000-8000-00000000dead"));
    }

    /** What runs by the clock runs less often than somebody asks. */
    private Map<String, Long> statements(Caller caller, String receipt) throws SQLException {
        StatementCounts before = StatementCounts.read(gateway.sql(DatabaseRole.SUPER));
        for (int i = 0; i < READS; i++) {
            assertThat(endpoints
                            .get("/in/" + caller.link() + "/receipts/" + receipt, caller)
                            .statusCode())
                    .isEqualTo(404);
        }
        return StatementCounts.read(gateway.sql(DatabaseRole.SUPER))
                .since(before)
                .each(READS);
    }
}
