package org.enlace.gateway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** The exercises of a training, each as its section of the sheet says: what is seen, what is found out, and the steps. */
final class TrainingScenario {

    private final TraineeBrowser she;
    private final JsonNode plan;
    private final UnaryOperator<String> telephone;
    private final Path rows;

    /**
     * @param telephone what is answered when an exercise is called by its word
     * @param rows where the list of words of the installation is to be written
     */
    TrainingScenario(TraineeBrowser she, JsonNode plan, UnaryOperator<String> telephone, Path rows) {
        this.she = she;
        this.plan = plan;
        this.telephone = telephone;
        this.rows = rows;
    }

    private String given(String at) {
        return plan.at(at).asText();
    }

    void failing() {
        String receiver = given("/failing/receiver");
        she.goTo("Ahora", "Now");
        Locator hurts = she.page().locator(".troubles li").filter(new Locator.FilterOptions().setHasText(receiver));
        she.seesWithoutTouching(hurts.first());
        Assertions.assertThat(hurts.first().innerText())
                .containsAnyOf(she.says("Reintentando", "Retrying"), she.says("Falla", "Failing"));
        she.look("failing-now");
        she.find(given("/failing/alert"));
        String steps = "article.delivery:has-text('" + receiver.replaceFirst(".*/", "") + "') .to-do";
        she.seesInTheEnd(steps, she.spanish() ? "Paso a paso" : "Step by step");
        she.look("failing-alert");
        she.page().locator(steps).click();
        assertThat(she.page().locator("main h1, main h2").first()).isVisible();
        she.look("failing-manual");

        Assertions.assertThat(telephone.apply("failing")).contains("Stop your link");
        link(receiver, "Detener", "Stop");
        Assertions.assertThat(telephone.apply("failing")).contains("It is mended");
        link(receiver, "Arrancar", "Start");
        she.find(given("/failing/alert"));
    }

    /** On *Now*, under *Links*. */
    private void link(String receiver, String es, String en) {
        she.goTo("Ahora", "Now");
        she.sees(she.says("Canales", "Links"));
        she.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(she.says(es, en) + " " + receiver)
                                .setExact(true))
                .click();
        she.look("link-question");
        she.press(es, en);
        assertThat(she.page().locator(".note[role=status]").first()).containsText(receiver);
        she.look("link-done");
    }

    void unmapped() throws IOException {
        she.find(given("/unmapped/report"));
        assertThat(she.page().locator(".findings")).containsText("unmapped");
        String first = she.page().url();
        String word = given("/unmapped/word");
        Assertions.assertThat(telephone.apply("unmapped")).contains(word);
        she.goTo("Mapeos", "Mappings");
        String before = snapshot();
        Files.createDirectories(rows.getParent());
        Files.writeString(rows, "code,system,value,match,from,to,es,en\nFORCED_LABOUR,police," + word + ",EXACT,,,,\n");
        await("the edit is in force").pollInterval(Duration.ofMillis(300)).until(() -> {
            she.lookAgain();
            return !snapshot().equals(before);
        });
        she.look("unmapped-configuration");
        she.page().navigate(first);
        she.press("Reprocesar", "Reprocess");
        assertThat(she.page().locator("#preview")).isVisible();
        she.look("unmapped-preview");
        she.why("#reason", "la lista de la casa conoce la palabra");
        she.press("Reprocesar", "Reprocess");
        she.seesTheEndOfIt();
        she.look("unmapped-job");
        she.find(given("/unmapped/report"));
        assertThat(she.page().locator(".versions li")).hasCount(2);
        Assertions.assertThat(she.page().locator(".findings").allInnerTexts())
                .noneMatch(each -> each.contains("unmapped"));
    }

    private String snapshot() {
        return she.page()
                .locator("[aria-labelledby=reload-title] dd code[title]")
                .getAttribute("title");
    }

    void parked() {
        she.find(given("/parked/case"));
        she.sees(she.says(
                "espera una entrega anterior del mismo caso", "waits for an earlier delivery of the same case"));
        she.look("parked-case");
        Assertions.assertThat(telephone.apply("parked")).contains("I forgot to retry it");
        she.goTo("Con error", "Failed");
        int groups = groups().count();
        Assertions.assertThat(groups).isBetween(1, 4);
        for (int i = 0; i < groups; i++) {
            groups().first().locator("th a").click();
            she.page().locator("#note").fill("Lo atiendo");
            she.page().locator("#assignee").fill("Ana Inventada");
            she.page().locator("form[action$='/note'] button").click();
            she.sees("Ana Inventada");
            she.look("parked-noted");
            she.why("#why-release", "el Ministerio terminó su trabajo");
            she.press("Reintentar todos", "Retry all");
            she.seesTheEndOfIt();
            she.look("parked-job");
            she.goTo("Con error", "Failed");
        }
        assertThat(groups()).hasCount(0);
    }

    /** Those that a stopped link left. */
    private Locator groups() {
        return she.page()
                .locator("main table.rows tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHasText(
                                she.spanish() ? "Un operador la pasó a Con error" : "An operator moved it to Failed"));
    }

    void duplicate() {
        she.find(given("/duplicate/report"));
        assertThat(she.page().locator(".versions li")).hasCount(2);
        Assertions.assertThat(telephone.apply("duplicate")).contains("take the second one back");
        String wrong = she.page().url();
        she.press("Retirar", "Withdraw");
        assertThat(she.page().locator("#again a")).isVisible();
        assertThat(she.page().locator("#preview")).containsText("notices");
        she.look("duplicate-question");
        she.why("#reason", "escrito con otro número");
        she.press("Retirar", "Withdraw");
        assertThat(she.page().locator(".note[role=status]")).isVisible();
        assertThat(she.page()).hasURL(wrong);
        she.look("duplicate-done");
        she.page().locator(".versions li a").first().click();
        assertThat(she.page().locator(".page-head .badge.ok").first()).isVisible();
    }

    /** As the steward. */
    void possible() {
        she.goTo("Personas", "Persons");
        String person = "a[href='/steward/persons/" + given("/possible/one") + "']";
        String other = "a[href='/steward/persons/" + given("/possible/other") + "']";
        // Either of them may look like a third person too: names are invented at random.
        Locator pair =
                she.page().locator("section.card:has(form):has(.columns " + person + "):has(.columns " + other + ")");
        for (int more = 0; more < 20 && pair.count() == 0; more++) {
            she.page().locator("main a[href^='/steward?after=']").click();
            she.page().waitForLoadState();
        }
        Assertions.assertThat(telephone.apply("possible")).contains("the same woman");
        pair.locator("input[name=reason]").fill("la institución dice que es la misma mujer");
        she.look("possible-pair");
        pair.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(she.says("Unir en una sola persona", "Join as one person"))
                                .setExact(true))
                .click();
        Locator decision = she.page()
                .locator("article:has(h3 " + person + ", h3 " + other + ")")
                .first();
        assertThat(decision).containsText("la institución dice que es la misma mujer");
        assertThat(decision).containsText(she.says("Deshacer", "Undo"));
        she.look("possible-decided");
    }

    /** As the analyst. */
    void release() {
        String year = given("/release/year");
        she.goTo("Publicaciones", "Releases");
        assertThat(she.page()
                        .locator("table.rows tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(year))
                        .first())
                .isVisible();
        she.page().locator("#year").fill(year);
        she.press("Crear borrador", "Create draft");
        assertThat(she.page().locator(".note.bad li").first()).isVisible();
        she.look("release-blocked");
    }

    /** What goes by itself once it may. */
    void arrived() {
        String delivered = "article.delivery header .badge";
        String word = she.spanish() ? "Entregado" : "Delivered";
        she.find(given("/failing/alert"));
        she.seesInTheEnd(
                "article.delivery:has-text('" + given("/failing/receiver").replaceFirst(".*/", "") + "') header .badge",
                word);
        she.find(given("/parked/case"));
        she.seesInTheEnd(delivered, word);
        she.look("parked-arrived");
    }
}
