package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.endtoend.AgencyDoors.bare;
import static org.enlace.gateway.endtoend.AgencyDoors.stranger;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.endtoend.AgencyDoors.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every address that partners have, from the routes of the running gateway, asked by every agency with its own secret, about what is its own, shared with
 * it, of others and not there. With somebody else's secret it is as unknown as a stranger; what is of others is answered as what is not there, in all but
 * the ids and times of the answer itself.
 */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgencyMatrixIT {

    private static final String MISSING = "018f0000-0000-7000-8000-00000000dead";
    private static final Set<String> HEARD_BY_SIDE = Set.of("eurofront/alerts", "eurofront/notices", "eurofront/xroad");

    /** Answered at once, without a receipt. */
    private static final Set<String> QUESTIONS = Set.of("police/crossings", "ministry/questions");

    private final RunningGateway gateway;
    private final AgencyDoors doors;
    private final List<Caller> callers;
    private final List<String> wrong = new ArrayList<>();
    private int asked;
    private int sequence = 96_000;

    AgencyMatrixIT(RunningGateway gateway) {
        this.gateway = gateway;
        doors = new AgencyDoors(gateway);
        callers = doors.callers();
    }

    @BeforeAll
    void everyDoorIsInTheMatrix() {
        assertThat(doors.all()).isEqualTo(doors.routes()).hasSizeGreaterThan(10);
        assertThat(callers).hasSizeGreaterThan(25);
    }

    @AfterAll
    void allIsDelivered() {
        gateway.awaitQuiet();
        System.out.println("agencies: asked " + asked);
    }

    private String next() {
        return String.valueOf(++sequence);
    }

    private void compare(String what, HttpResponse<String> one, HttpResponse<String> other) {
        asked++;
        if (!bare(one).equals(bare(other))) {
            wrong.add(what + ": " + bare(one) + " but " + bare(other));
        }
    }

    private void nothingIsWrong() {
        assertThat(wrong).as("of %d", asked).isEmpty();
    }

    /** A good message with the secret of each: its own link takes it, all others answer as to nobody. */
    @Test
    void aSecretOpensItsOwnDoorAlone() {
        for (String link : doors.all()) {
            String message = doors.message(link, next());
            HttpResponse<String> nobody = doors.post(link, stranger(), message);
            for (Caller caller : callers) {
                HttpResponse<String> answer = doors.post(link, caller, message);
                if (!caller.link().equals(link)) {
                    compare(caller + " at the door of " + link, answer, nobody);
                } else if (!HEARD_BY_SIDE.contains(link)) {
                    asked++;
                    assertThat(answer.statusCode()).as("%s: %s", caller, answer.body()).isIn(200, 201);
                    assertThat(bare(answer)).isNotEqualTo(bare(nobody));
                }
            }
        }
        nothingIsWrong();
    }

    /** By its id: at the caller's own door those of all, at another's door those that were given there. */
    @Test
    void whatAnotherAgencySentIsAnsweredAsWhatIsNotThere() {
        Map<String, String> receipts = new LinkedHashMap<>();
        for (Map.Entry<String, Caller> each : firstCallers().entrySet()) {
            HttpResponse<String> taken = doors.post(each.getKey(), each.getValue(), own(each.getValue()));
            String id = taken.body().replaceFirst("(?s).*?(receiptId\\W+|recibo>)([0-9a-f-]{36}).*", "$2");
            assertThat(id).as("%s: %s", each.getValue(), taken.body()).hasSize(MISSING.length());
            receipts.put(each.getValue().toString(), id);
        }
        assertThat(receipts).hasSizeGreaterThan(8);
        for (Caller caller : callers) {
            for (String link : doors.all()) {
                String at = "/in/" + link + "/receipts/";
                HttpResponse<String> nobodys = doors.get(at + MISSING, caller);
                boolean home = link.equals(caller.link());
                receipts.forEach((owner, id) -> {
                    if (!home && !owner.startsWith(link + "#")) {
                        return;
                    }
                    HttpResponse<String> answer = doors.get(at + id, caller);
                    if (home && owner.equals(caller.toString()) && doors.isRest(link)) {
                        asked++;
                        assertThat(answer.statusCode()).as(owner).isEqualTo(200);
                        assertThat(answer.body()).contains(id);
                    } else {
                        compare(caller + " for that of " + owner + " at " + link, answer, nobodys);
                    }
                });
            }
        }
        nothingIsWrong();
    }

    /** One who may send by each door, and whose messages the door takes. */
    private Map<String, Caller> firstCallers() {
        Map<String, Caller> first = new LinkedHashMap<>();
        callers.stream()
                .filter(each -> !QUESTIONS.contains(each.link()))
                .forEach(each -> first.putIfAbsent(each.link(), each));
        return first;
    }

    /** A good new message, of the side that the caller speaks for. */
    private String own(Caller caller) {
        return as(caller, doors.message(caller.link(), next()));
    }

    private static String as(Caller caller, String message) {
        if (!caller.credential().startsWith("EF-")) {
            return message;
        }
        String[] post = caller.credential().split("-");
        return message.replaceAll("[A-Z]{3}-[A-Z]{2}-2026-", post[1] + "-" + post[2] + "-2026-")
                .replaceAll("EF-[A-Z]{3}-[A-Z]{2}", caller.credential())
                .replaceAll("\"code\": \"[A-Z]{3}\",\\s*\"side\": \"[A-Z]{2}\"", "\"code\": \"%s\", \"side\": \"%s\"".formatted(post[1], post[2]))
                .replaceAll("code=\"[A-Z]{3}\" side=\"[A-Z]{2}\"", "code=\"%s\" side=\"%s\"".formatted(post[1], post[2]));
    }

    @Test
    void whatEverybodyMayReadIsTheSameForEverybody() {
        for (String link : doors.all()) {
            for (String path : List.of("/openapi.json", "?wsdl", "/receipts", "/findings", "")) {
                String at = "/in/" + link + path;
                HttpResponse<String> nobody = doors.get(at, stranger());
                firstCallers().values().stream()
                        .filter(caller -> !path.equals("/receipts") || !caller.link().equals(link))
                        .forEach(caller -> compare(caller + " at " + at, doors.get(at, caller), nobody));
            }
        }
        nothingIsWrong();
    }

    /** Links that send, links of folders, and such as are not there. */
    @Test
    void whereNoDoorIsNobodyLearnsWhetherThereIsALink() {
        List<String> none = List.of(
                "fge/reports", "fge/status", "iom/cases", "ministry/notices", "ministry/movements", "eurofront/EF-RUM-EC");
        for (Caller caller : List.of(stranger(), callers.get(0), callers.get(callers.size() - 1))) {
            for (String method : List.of("GET", "POST")) {
                for (String beneath : List.of("", "/receipts/" + MISSING, "/openapi.json", "?wsdl")) {
                    HttpResponse<String> nowhere = doors.ask(method, "/in/nobody/nothing" + beneath, caller, "");
                    assertThat(nowhere.statusCode()).isEqualTo(404);
                    none.forEach(link -> compare(
                            caller + " " + method + " " + link + beneath,
                            doors.ask(method, "/in/" + link + beneath, caller, ""),
                            nowhere));
                }
            }
        }
        nothingIsWrong();
    }

    /** What a message may name: the field's value in a good message, numbers that its sender knows, one of others, and one that is not there. */
    private record Reference(String link, String in, String own, String foreign, String missing) {}

    @Test
    void aMessageAboutACaseOfOthersIsAnsweredAsOneAboutNoCase() {
        Caller police = caller("police/reports#main");
        String report = "20260415093014" + next();
        answered(doors.post("police/reports", police, doors.message("police/reports", report.substring(14))));
        String shared = "RUM-EC-2026-" + next();
        answered(doors.post(
                "eurofront/alerts",
                caller("eurofront/alerts#EF-RUM-EC"),
                doors.message("eurofront/alerts", shared.substring(12))));
        Caller otherSide = caller("eurofront/alerts#EF-DES-PE");
        String foreign = "DES-PE-2026-" + next();
        answered(doors.post(
                "eurofront/alerts", otherSide, as(otherSide, doors.message("eurofront/alerts", foreign.substring(12)))));
        String form = "REG-2026-9" + next();
        answered(doors.post(
                "ministry/registrations",
                caller("ministry/registrations#main"),
                doors.message("ministry/registrations", form.substring(10))));
        String referral = "DER-2026-" + next();
        answered(doors.post(
                "ministry/referrals",
                caller("ministry/referrals#main"),
                doors.message("ministry/referrals", referral.substring(9))));
        String elsewhere = "DER-2026-" + next();
        answered(doors.post(
                "ministry/referrals",
                caller("ministry/referrals#main"),
                doors.message("ministry/referrals", elsewhere.substring(9)).replace("\"MIES\"", "\"JCPD\"")));
        for (Reference each : List.of(
                new Reference("police/outcomes", "RUM-EC-2026-[0-9]{5}", shared, foreign, "DES-PE-2026-99999"),
                new Reference("mies/answers", "DER-2026-[0-9]{5}", referral, elsewhere, "DER-2026-99999"),
                new Reference("ministry/registrations", "2026041712453199514", report, "2026041509301999998", "2026041509301999999"),
                new Reference("ministry/protection", "REG-2026-995009", form, "REG-2026-990801", "REG-2026-999999"),
                new Reference("ministry/referrals", "REG-2026-995006", form, "REG-2026-990801", "REG-2026-999998"),
                new Reference("paraguay/movements", "97[0-9]{5}", "9796001", "9995017", "9999999"))) {
            Caller caller = caller(each.link() + "#main");
            HttpResponse<String> nobodys = about(each, caller, each.missing());
            answered(nobodys);
            compare(caller + " about its own", about(each, caller, each.own()), nobodys);
            compare(caller + " about what is of others", about(each, caller, each.foreign()), nobodys);
        }
        nothingIsWrong();
    }

    private HttpResponse<String> about(Reference reference, Caller caller, String number) {
        return doors.post(
                reference.link(),
                caller,
                doors.message(reference.link(), next()).replaceFirst(reference.in(), number));
    }

    private static void answered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        assertThat(answer.body()).doesNotContain("codigoRespuesta>1<");
    }

    private Caller caller(String name) {
        return callers.stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One link, nine sides of crossings: the number that one has given, and the id of its event, are not another's to find or to change. */
    @Test
    void aNumberOfAnotherSideIsAnsweredAsOneThatNobodyHas() {
        for (String link : List.of("eurofront/alerts", "eurofront/notices")) {
            Caller owner = caller(link + "#EF-BAB-BO");
            Caller other = caller(link + "#EF-TRI-PY");
            String first = as(owner, doors.message(link, next()));
            answered(doors.post(link, owner, first));
            String number = first.replaceFirst("(?s).*\"(alertId|caseRef)\": \"([^\"]*)\".*", "$2");
            String missing = number.substring(0, number.length() - 5) + next();
            compare(
                    other + " with a number of " + owner,
                    doors.post(link, other, withNumber(own(other), number)),
                    doors.post(link, other, withNumber(own(other), missing)));
            String event = own(other).replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"" + id(first) + "\"");
            compare(
                    other + " with an event of " + owner,
                    doors.post(link, other, event),
                    doors.post(link, other, own(other)));
            HttpResponse<String> again = doors.post(link, owner, first);
            assertThat(again.statusCode()).as("what the owner said stands").isEqualTo(200);
            assertThat(gateway.operator().messages("link=" + link + "&q=" + number).stream()
                            .map(each -> each.path("state").asText()))
                    .containsExactly("ACCEPTED");
        }
        nothingIsWrong();
    }

    private static String withNumber(String message, String number) {
        return message.replaceFirst("\"(alertId|caseRef)\": \"[^\"]*\"", "\"$1\": \"" + number + "\"");
    }

    private static String id(String event) {
        return event.replaceFirst("(?s).*?\"id\": \"([^\"]*)\".*", "$1");
    }
}
