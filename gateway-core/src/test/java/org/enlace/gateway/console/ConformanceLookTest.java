package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages on which a system is proven, as its own people use them: a sample is downloaded, sent, and the step is seen to pass. */
class ConformanceLookTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.environment.kind=test",
                "--enlace.environment.name=Ensayo");
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

    @ParameterizedTest
    @MethodSource("org.enlace.gateway.console.PageWindows#ofBuild")
    void aSystemIsProvenByItsOwnPeople(String language, boolean narrow) throws Exception {
        String suffix = "-" + language + (narrow ? "-narrow" : "");
        Page page = chromium.window(language, narrow);
        page.setDefaultTimeout(60_000);
        page.navigate(app.at("/login").toString());
        page.fill("input[name=username]", ConsoleApp.POLICE);
        page.fill("input[name=password]", ConsoleApp.PASSWORD);
        page.click("button[type=submit]");
        page.navigate(app.at("/portal").toString());
        looked(page, "portal" + suffix);
        page.click("#portal-conformance a");
        page.selectOption("#link", "police/notices");
        page.click("main button.primary");
        looked(page, "run-outward" + suffix);
        page.click("#send-2");
        assertThat(page.locator("#conformance-bad")).isVisible();
        try (Connection tx = database.superuser()) {
            tx.createStatement()
                    .execute(
                            "update conformance.run set contract_print = 'another', mapping_print = 'another' where ended_at is null");
        }
        page.navigate(app.at("/conformance").toString());
        page.locator("tbody a").first().click();
        assertThat(page.locator("#conformance-changed")).isVisible();
        looked(page, "run-changed" + suffix);
        page.click("#conformance-end");
        page.navigate(app.at("/conformance").toString());
        page.selectOption("#link", "police/reports");
        page.click("main button.primary");
        Download sample = page.waitForDownload(() -> page.click("#sample-1"));
        Assertions.assertThat(sample.suggestedFilename()).isEqualTo("step-1.xml");
        says(Files.readAllBytes(sample.path()));
        says(Files.readAllBytes(sample.path()));
        Path broken = page.waitForDownload(() -> page.click("#sample-3")).path();
        for (int i = 0; i < 2; i++) {
            Assertions.assertThatThrownBy(() -> says(Files.readAllBytes(broken)))
                    .isInstanceOf(MessageRefusedException.class);
        }
        page.click("#conformance-open a");
        assertThat(page.locator("#step-1 h2 .badge")).hasClass("badge ok");
        assertThat(page.locator("#step-3 h2 .badge")).hasClass("badge bad");
        looked(page, "run" + suffix);
        page.navigate(app.at("/conformance").toString());
        looked(page, "runs" + suffix);
        page.locator("tbody a").first().click();
        page.click("#conformance-end");
        Download statement = page.waitForDownload(() -> page.click("#statement-file"));
        Assertions.assertThat(Files.readString(statement.path())).contains("CONFORMANCE_ENDED", "VALID SAME_AGAIN");
        looked(page, "run-ended" + suffix);
        page.context().close();
    }

    private static void says(byte[] message) {
        app.bean(IntakeFactory.class)
                .of(LinkId.parse("police/reports"))
                .accept(new PartnerMessage(
                        new Caller("main"),
                        Optional.empty(),
                        "text/xml",
                        message,
                        Clock.systemUTC().instant()));
    }

    private static void looked(Page page, String name) {
        Chromium.fits(page, name);
        Assertions.assertThat(page.content()).as(name).doesNotContain("??");
        Assertions.assertThat(Axe.barriers(page)).as(name).isEmpty();
        Chromium.picture(page, "conformance-" + name);
    }
}
