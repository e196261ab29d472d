package org.enlace.gateway.console.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.Exchange;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.TypedCountConfirmation;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a filtered list of messages to one job that sends all of their deliveries again. */
class BulkResendFormTest {

    private static final String FORM = "/replays/new?receiver=ministry/notices&state=DELIVERED";
    private static final Pattern TOTAL = Pattern.compile("<b id=\"total\">([^<]+)</b>");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        Exchange.in(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Browser logged(String user) throws Exception {
        Browser browser = new Browser(app);
        browser.login(user, ConsoleApp.PASSWORD);
        return browser;
    }

    private static int total(String page) {
        Matcher found = TOTAL.matcher(page);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void aFilteredListLeadsToAFormWithTheSameFilter() throws Exception {
        String list = "/messages?from=police/reports&to=ministry/notices&record=police-report&state=DELIVERED"
                + "&since=2026-01-01T00:00:00Z&lang=en&limit=15";
        assertThat(logged(ConsoleApp.OPERATOR).get(list).body())
                .contains("href=\"/replays/new?from=2026-01-01T00%3A00%3A00Z&amp;receiver=ministry%2Fnotices"
                        + "&amp;record=police-report&amp;sender=police%2Freports&amp;state=DELIVERED\"")
                .contains("Resend all of these");
        assertThat(logged(ConsoleApp.READER).get(list).body()).doesNotContain("/replays/new");
        assertThat(logged(ConsoleApp.OPERATOR)
                        .get("/messages?state=PARKED&to=ministry")
                        .body())
                .contains("id=\"replay-all\"");
    }

    /** What a form about deliveries cannot find just so, and all there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?q=PN-2026-001300",
                "?link=police",
                "?state=REFUSED",
                "?state=PARKED",
                "?state=PARKED&from=police&since=2026-01-01T00:00:00Z",
                "?state=ACCEPTED",
                "?to=ministry&state=CANCELLED&q=x"
            })
    void noOtherListDoes(String parameters) throws Exception {
        assertThat(logged(ConsoleApp.OPERATOR).get("/messages" + parameters).body())
                .doesNotContain("id=\"replay-all\"");
    }

    @Test
    void manyAreSentAgainOnceAndOnlyByWhoTypesTheirNumber() throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        String page = olga.get(FORM + "&lang=en").body();
        String total = Integer.toString(total(page));
        assertThat(total(page)).isGreaterThan(TypedCountConfirmation.UNASKED);
        assertThat(page).contains("type how many there are: " + total).doesNotContain("??");
        Map<String, String> form = new HashMap<>(
                Map.of("receiver", "ministry/notices", "state", "DELIVERED", "stage", "DELIVER", "versions", "PINNED"));
        form.putAll(Map.of("key", "many-1", "rate", "7", "stopAfter", "3", "reason", "un día perdido inventado"));
        form.put("_csrf", olga.token(FORM));
        HttpResponse<String> uncounted = olga.post("/replays", form);
        assertThat(uncounted.body()).contains("role=\"alert\"", "Type how many there are now: " + total);
        form.put("count", "1");
        assertThat(olga.post("/replays", form).body()).contains("role=\"alert\"");
        assertThat(olga.get("/replays").body()).doesNotContain("un día perdido inventado");
        form.put("count", total);
        HttpResponse<String> begun = olga.post("/replays", form);
        assertThat(begun.statusCode()).isEqualTo(302);
        String job = begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*/replays/", "");
        assertThat(olga.get("/operator/api/replays/" + job).body())
                .contains("\"total\":" + total, "\"rate\":7", "\"stage\":\"deliver\"");
        // A form sent twice is one job, whatever its number is by then.
        form.put("count", "0");
        assertThat(olga.post("/replays", form).headers().firstValue("Location").orElseThrow())
                .endsWith(job);
    }

    @Test
    void anInstitutionSendsItsOwnAgain() throws Exception {
        String hers = logged(ConsoleApp.MINISTRY)
                .get("/replays/new?state=DELIVERED&lang=en")
                .body();
        String all = logged(ConsoleApp.OPERATOR)
                .get("/replays/new?state=DELIVERED&lang=en")
                .body();
        assertThat(total(hers))
                .isEqualTo(total(logged(ConsoleApp.OPERATOR)
                        .get("/replays/new?state=DELIVERED&receiver=ministry&lang=en")
                        .body()))
                .isLessThan(total(all));
        assertThat(logged(ConsoleApp.OPERATOR)
                        .get("/replays/new?receiver=nobody&lang=en")
                        .body())
                .contains("There is nothing of your institution to resend here.")
                .doesNotContain("action=\"/replays\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=ACCEPTED",
                "state=",
                "receiver=a%20b",
                "state=DELIVERED&stage=TRANSLATE",
                "from=x",
                "state=DELIVERED&rate=0"
            })
    void whatCannotBeMeantIsRefused(String parameters) throws Exception {
        assertThat(logged(ConsoleApp.OPERATOR).get("/replays/new?" + parameters).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9999, 9999", "10000, 10000", "100001, 10000"})
    void nobodyCountsFurtherThanTenThousand(long total, long shown) {
        assertThat(BulkResendForm.shown(total)).isEqualTo(shown);
    }

    @Test
    void anEmptyFormIsNone() {
        assertThat(BulkResendForm.isMeant(Map.of("delivery", "x", "state", "PARKED")))
                .isFalse();
        assertThatThrownBy(() -> BulkResendForm.of(Map.of("state", " "))).isInstanceOf(InvalidParameterException.class);
    }
}
