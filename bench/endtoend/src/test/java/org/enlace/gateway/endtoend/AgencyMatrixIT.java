package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.endtoend.AgencyClients.bare;
import static org.enlace.gateway.endtoend.AgencyClients.stranger;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.endtoend.AgencyClients.Caller;
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
    private final AgencyClients endpoints;
    private final List<Caller> callers;
    private final ComparedAnswers comparedAnswers = new ComparedAnswers();

    AgencyMatrixIT(RunningGateway gateway) {
        this.gateway = gateway;
        endpoints = new AgencyClients(gateway);
        callers = endpoints.callers();
    }

    @BeforeAll
    void everyEndpointIsInTheMatrix() {
        assertThat(endpoints.all()).isEqualTo(endpoints.routes()).hasSizeGreaterThan(10);
        assertThat(callers).hasSizeGreaterThan(25);
    }

    @AfterAll
    void allIsDelivered() {
        gateway.awaitQuiet();
        comparedAnswers.tell("agencies at addresses");
    }

    /** A good message with the secret of each: its own link takes it, all others answer as to nobody. */
    @Test
    void aSecretOpensItsOwnEndpointAlone() {
        for (String link : endpoints.all()) {
            String message = endpoints.message(link, endpoints.next());
            HttpResponse<String> nobody = endpoints.post(link, stranger(), message);
            for (Caller caller : callers) {
                HttpResponse<String> answer = endpoints.post(link, caller, message);
                if (!caller.link().equals(link)) {
                    comparedAnswers.compare(caller + " at the endpoint of " + link, answer, nobody);
                } else if (!HEARD_BY_SIDE.contains(link)) {
                    comparedAnswers.one();
                    assertThat(answer.statusCode())
                            .as("%s: %s", caller, answer.body())
                            .isIn(200, 201);
                    assertThat(bare(answer)).isNotEqualTo(bare(nobody));
                }
            }
        }
        comparedAnswers.nothingIsWrong();
    }

    /** By its id: at the caller's own endpoint those of all, at another's endpoint those that were given there. */
    @Test
    void whatAnotherAgencySentIsAnsweredAsWhatIsNotThere() {
        Map<String, String> receipts = new LinkedHashMap<>();
        for (Map.Entry<String, Caller> each : firstCallers().entrySet()) {
            HttpResponse<String> taken = endpoints.post(each.getKey(), each.getValue(), endpoints.own(each.getValue()));
            String id = taken.body().replaceFirst("(?s).*?(receiptId\\W+|recibo>)([0-9a-f-]{36}).*", "$2");
            assertThat(id).as("%s: %s", each.getValue(), taken.body()).hasSize(MISSING.length());
            receipts.put(each.getValue().toString(), id);
        }
        assertThat(receipts).hasSizeGreaterThan(8);
        for (Caller caller : callers) {
            for (String link : endpoints.all()) {
                String at = "/in/" + link + "/receipts/";
                HttpResponse<String> nobodys = endpoints.get(at + MISSING, caller);
                boolean home = link.equals(caller.link());
                receipts.forEach((owner, id) -> {
                    if (!home && !owner.startsWith(link + "#")) {
                        return;
                    }
                    HttpResponse<String> answer = endpoints.get(at + id, caller);
                    if (home && owner.equals(caller.toString()) && endpoints.isRest(link)) {
                        comparedAnswers.one();
                        assertThat(answer.statusCode()).as(owner).isEqualTo(200);
                        assertThat(answer.body()).contains(id);
                    } else {
                        comparedAnswers.compare(caller + " for that of " + owner + " at " + link, answer, nobodys);
                    }
                });
            }
        }
        comparedAnswers.nothingIsWrong();
    }

    /** One who may send by each endpoint, and whose messages the endpoint takes. */
    private Map<String, Caller> firstCallers() {
        Map<String, Caller> first = new LinkedHashMap<>();
        callers.stream()
                .filter(each -> !QUESTIONS.contains(each.link()))
                .forEach(each -> first.putIfAbsent(each.link(), each));
        return first;
    }

    @Test
    void whatEverybodyMayReadIsTheSameForEverybody() {
        for (String link : endpoints.all()) {
            for (String path : List.of("/openapi.json", "?wsdl", "/receipts", "/findings", "")) {
                String at = "/in/" + link + path;
                HttpResponse<String> nobody = endpoints.get(at, stranger());
                firstCallers().values().stream()
                        .filter(caller ->
                                !path.equals("/receipts") || !caller.link().equals(link))
                        .forEach(caller ->
                                comparedAnswers.compare(caller + " at " + at, endpoints.get(at, caller), nobody));
            }
        }
        comparedAnswers.nothingIsWrong();
    }

    /** Links that send, links of folders, and such as are not there. */
    @Test
    void whereNoEndpointIsNobodyLearnsWhetherThereIsALink() {
        List<String> none = List.of(
                "fge/reports",
                "fge/status",
                "iom/cases",
                "ministry/notices",
                "ministry/movements",
                "eurofront/EF-RUM-EC");
        for (Caller caller : List.of(stranger(), callers.get(0), callers.get(callers.size() - 1))) {
            for (String method : List.of("GET", "POST")) {
                for (String beneath : List.of("", "/receipts/" + MISSING, "/openapi.json", "?wsdl")) {
                    HttpResponse<String> nowhere = endpoints.ask(method, "/in/nobody/nothing" + beneath, caller, "");
                    assertThat(nowhere.statusCode()).isEqualTo(404);
                    none.forEach(link -> comparedAnswers.compare(
                            caller + " " + method + " " + link + beneath,
                            endpoints.ask(method, "/in/" + link + beneath, caller, ""),
                            nowhere));
                }
            }
        }
        comparedAnswers.nothingIsWrong();
    }
}
