package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.monitoring.policy.Committee;
import org.enlace.gateway.monitoring.policy.Move;
import org.enlace.gateway.monitoring.policy.Sheets;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the plan of action as people see them, and the report as it is printed. */
class PlanLookTest {

    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]), select, button, a')].filter(each =>
                !each.textContent.trim() && !each.ariaLabel && !(each.labels && each.labels.length)).length""";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        String first = line(
                        "P1.1",
                        "PREVENCION",
                        "Campañas en terminales y pasos de frontera",
                        "MDI",
                        "PN|MREMH",
                        "10;2024;24;2026",
                        "2026-T1",
                        "9",
                        "EN_EJECUCION")
                + line(
                        "P1.2",
                        "PREVENCION",
                        "Docentes formados en prevención",
                        "MINEDUC",
                        "",
                        "0;2023;500;2025",
                        "2026-T1",
                        "310",
                        "ATRASADA")
                + line(
                        "P2.1",
                        "PROTECCION",
                        "Ampliar cupos de acogida",
                        "MIES",
                        "MSP|JCPD",
                        "40;2024;60,5;2027",
                        "2026-T1",
                        "48",
                        "EN_EJECUCION")
                + line(
                        "P3.1",
                        "JUSTICIA",
                        "Días entre el parte y la noticia del delito",
                        "FGE",
                        "PN",
                        "30;2024;10;2027",
                        "2026-T1",
                        "22",
                        "EN_EJECUCION")
                + line(
                        "P4.1",
                        "GOBERNANZA",
                        "Sesiones de la mesa técnica",
                        "MDI",
                        "FGE|PN|CJ",
                        "2;2024;4;2026",
                        "2026-T1",
                        "4",
                        "CUMPLIDA");
        sheet(first);
        decide();
        move(Move.VALIDATE, "PROVISIONAL", "");
        move(Move.PUBLISH, "VALIDATED", "");
        sheet(first.replace(";48;", ";51;"));
        move(Move.VALIDATE, "PROVISIONAL", "recuento inventado de cupos");
        move(Move.PUBLISH, "VALIDATED", "");
        sheet(first.replace(";48;", ";51;").replace(";22;", ";19;").replace(";10;2024;24;", ";10;2024;30;")
                + line(
                        "P2.2",
                        "PROTECCION",
                        "Planes de reintegración acompañados",
                        "MIES",
                        "",
                        "5;2024;40;2028",
                        "2026-T1",
                        "12",
                        "EN_EJECUCION")
                + line("P9.9", "PROTECCION", "", "", "", ";;;", "2026-T1", "-99", "ATRASADA"));
        cases();
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String line(
            String code,
            String axis,
            String action,
            String who,
            String with,
            String numbers,
            String period,
            String value,
            String status) {
        return "MIES-2026-T1;MIES;7/3/2026;" + code + ";" + axis + ";Objetivo inventado;" + action + ";" + who + ";"
                + with + ";unidades;" + numbers + ";" + period + ";" + value + ";" + status + ";informe inventado\r\n";
    }

    private static void sheet(String lines) throws Exception {
        CommitteePagesTest.drop(app, folder, CommitteePagesTest.HEADER + lines);
        app.bean(Sheets.class).read();
    }

    private static void decide() {
        List<Committee.Proposal> proposals = new ArrayList<>();
        app.bean(PlanQueries.class)
                .proposals(viewer())
                .forEach(each -> proposals.add(
                        new Committee.Proposal(each.said().code(), each.said().version())));
        app.bean(Committee.class).decide("rosa", true, proposals, "ACTA-INV-01");
    }

    private static void move(Move move, String from, String reason) {
        List<Committee.Seen> seen = new ArrayList<>();
        app.bean(PlanQueries.class)
                .standing(viewer(), from)
                .forEach(each -> seen.add(new Committee.Seen(each.id(), each.seq())));
        app.bean(Committee.class).move("rosa", move, seen, "ACTA-INV-02", reason);
    }

    private static Viewer viewer() {
        return new Viewer("rosa", Role.OPERATOR, Right.WHOLE_HOUSE);
    }

    private static void cases() throws Exception {
        try (Connection connection = database.app();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into registry.case_file (id, code, opened_at) select ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid,"
                            + " 'EC-TP-2025-' || lpad(n::text, 6, '0'), '2025-03-01' from generate_series(1, 12) n");
            statement.executeUpdate(
                    "insert into registry.case_fact (case_id, known_from, phenomenon, admin1, reported_on, ndd_on, reports, ndds, registrations, sources)"
                            + " select ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, '2026-01-01', 'TIP', case when n % 2 = 0 then 'EC-P' else 'EC-G' end,"
                            + " '2025-03-01', case when n % 3 > 0 then date '2025-12-20' + n end, 1, (n % 3 > 0)::int, (n % 4 > 0)::int, '{}' from generate_series(1, 12) n");
        }
    }

    @ParameterizedTest
    @CsvSource({"es, false", "en, false", "es, true"})
    void everyPageOfThePlanCanBeLookedAt(String language, boolean narrow) {
        Page page = enter(language, narrow);
        for (String each : new String[] {
            "plan /plan",
            "plan-action /plan/P2.1",
            "plan-committee /committee",
            "plan-reconciliation /reconciliation",
            "plan-provinces /reconciliation?provinces=yes",
            "plan-report /committee/report?year=2026"
        }) {
            page.navigate(app.at(each.substring(each.indexOf(' ') + 1)).toString());
            Chromium.picture(page, each.substring(0, each.indexOf(' ')) + "-" + language + (narrow ? "-narrow" : ""));
            Assertions.assertThat(page.locator("h1").count()).as(each).isEqualTo(1);
            Assertions.assertThat(page.content()).as(each).doesNotContain("??").doesNotContain("Exception");
            Assertions.assertThat(page.evaluate(NAMELESS)).as(each).isEqualTo(0);
            Assertions.assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("%s is not wider than the window", each)
                    .isTrue();
        }
        page.context().close();
    }

    private static Page enter(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        page.navigate(app.at("/").toString());
        page.locator("[name=username]").fill(ConsoleApp.ANALYST);
        page.locator("[name=password]").fill(ConsoleApp.PASSWORD);
        page.locator("main button[type=submit]").click();
        return page;
    }

    @ParameterizedTest
    @CsvSource({"es", "en"})
    void theReportIsPrintedWithoutWhatBelongsToTheScreen(String language) {
        Page page = enter(language, false);
        page.navigate(app.at("/committee/report?year=2026").toString());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".bar")).isHidden();
        assertThat(page.locator("body > footer")).isHidden();
        assertThat(page.locator(".signatures")).isVisible();
        assertThat(page.locator("sup.revised")).hasCount(1);
        page.setViewportSize(794, 1123);
        Chromium.picture(page, "plan-report-printed-" + language);
        String folder = System.getProperty("enlace.screenshots");
        if (folder != null) {
            page.pdf(new Page.PdfOptions()
                    .setFormat("A4")
                    .setPreferCSSPageSize(true)
                    .setPath(Path.of(folder, "report-" + language + ".pdf")));
        }
        page.context().close();
    }

    @Test
    void aFigureIsValidatedOnThePage() {
        Page page = enter("en", false);
        page.navigate(app.at("/committee").toString());
        page.locator("[aria-labelledby=provisional-title] input[value]").first();
        page.locator("#provisional-minutes").fill("ACTA-INV-09");
        page.locator("#provisional-reason").fill("counted anew");
        page.locator("#provisional-title ~ form button.primary").click();
        assertThat(page.locator(".note.bad")).containsText("The action is proposed and not in the plan yet");
        Chromium.picture(page, "plan-committee-refused-en");
        page.locator("input[name=seen][aria-label^='P2.2']").last().uncheck();
        page.locator("#provisional-minutes").fill("ACTA-INV-09");
        page.locator("#provisional-reason").fill("counted anew");
        page.locator("#provisional-title ~ form button.primary").click();
        assertThat(page.locator(".note[role=status]")).hasText("Validated.");
        assertThat(page.locator("[aria-labelledby=validated-title] tbody tr"))
                .not()
                .hasCount(0);
        page.context().close();
    }
}
