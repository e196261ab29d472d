package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.IntStream;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case of 2,500 records (10,000 in the nightly form) is looked at like any other: page by page. */
class BigCaseTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_STATEMENTS = 25;

    /** What the gateway is given to compute with, seven rows for each record: a page that looked at each record once more would read more. */
    private static final int MOST_ROWS = BigCase.RECORDS * 15 / 2;

    private static final int LARGEST = 2_500_000;
    private static final String API = "/operator/api/registry/cases/";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private static Browser browser;
    private static String number;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        number = TestCases.contradicted(database);
        browser = new Browser(app);
        browser.login(ConsoleApp.STEWARD, ConsoleApp.PASSWORD);
        code = json(API + number).path("code").asText();
        BigCase.fill(database, number);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static JsonNode json(String path) throws Exception {
        return JSON.readTree(answer(path).body());
    }

    private static HttpResponse<String> answer(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases/{code}",
                "/cases/{code}?after={half}",
                "/cases/{code}?asOf=2026-03-08T05:00:00Z",
                "/steward/cases/{code}",
                "/steward/cases/{code}?after={late}",
                API + "{code}",
                API + "{code}?limit=200",
                API + "{code}/history",
                API + "{code}/history?after={late}",
                API + "{code}/parts"
            })
    void everyPageOfItReadsEachRecordAFewTimesAtMostAndIsSmall(String path) throws Exception {
        StatementCounts.forget(database);
        StatementCounts before = StatementCounts.read(database);
        HttpResponse<String> answer = answer(path.replace("{code}", code)
                .replace("{half}", String.valueOf(BigCase.RECORDS / 2))
                .replace("{late}", String.valueOf(BigCase.RECORDS - 200)));
        StatementCounts asked = StatementCounts.read(database).since(before);
        assertThat(answer.body()).hasSizeLessThan(LARGEST);
        assertThat(asked.calls())
                .as("statements\n%s", asked.most())
                .isPositive()
                .isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(asked.rows()).as("rows\n%s", asked.most()).isLessThanOrEqualTo(MOST_ROWS);
    }

    @Test
    void itsListsAreReadToTheirEndByNumber() throws Exception {
        JsonNode first = json(API + code);
        assertThat(first.path("totals").path("VICTIM").asInt()).isEqualTo(BigCase.RECORDS / 2 + 1);
        assertThat(first.path("numbers")).hasSize(50);
        assertThat(first.path("next").asInt()).isEqualTo(50);
        JsonNode last = json(API + code + "?after=" + BigCase.RECORDS + "&limit=200");
        assertThat(last.path("numbers")).hasSize(3);
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(json(API + code + "/parts?after=" + BigCase.RECORDS).path("parts"))
                .hasSize(4);
        assertThat(json(API + code + "/parts?after=" + BigCase.RECORDS)
                        .path("next")
                        .isNull())
                .isTrue();
        assertThat(browser.get(API + code + "?after=-1").statusCode()).isEqualTo(400);
        assertThat(answer("/cases/" + code).body()).contains("/cases/" + code + "?after=50\"");
    }

    @Test
    void ofThousandsOfClaimsTheDifferentOnesAreListedAndTheOthersCounted() throws Exception {
        JsonNode file = json(API + code);
        JsonNode offence = IntStream.range(
                        0, file.path("conclusions").get(0).path("values").size())
                .mapToObj(i -> file.path("conclusions").get(0).path("values").get(i))
                .filter(value -> value.path("column").asText().equals("offence"))
                .findFirst()
                .orElseThrow();
        assertThat(offence.path("claims")).hasSize(20);
        assertThat(offence.path("further").asInt()).isEqualTo(BigCase.RECORDS + 1 - 20);
        assertThat(answer("/cases/" + code + "?lang=en").body())
                .contains(String.format(Locale.ENGLISH, "further records: %,d", BigCase.RECORDS + 1 - 20));
    }
}
