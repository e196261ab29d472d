package org.enlace.gateway.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.console.auth.SessionLimits;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.DeadLetterService;
import org.enlace.gateway.platform.database.TestDatabase;

/** Operators in their browsers, before a failure group of their own. */
final class Operators implements AutoCloseable {

    static final String LET_GO = "form[action$='/release'] button";

    private final MovingClock clock = new MovingClock(Instant.now());
    private final List<Page> windows = new ArrayList<>();
    private final TestDatabase database;
    private final Chromium chromium;
    final ConsoleApp app;
    private int number;
    private String fault;
    private String group;
    private UUID message;
    private UUID delivery;

    Operators(TestDatabase database) throws Exception {
        this.database = database;
        chromium = Chromium.start();
        app = ConsoleApp.start(database, clock);
    }

    /** From now on all stand before a new group, of so many deliveries. */
    void parked(int many) throws SQLException {
        fault = "INVENTED_" + ++number;
        try (Seed seed = new Seed(database)) {
            for (int i = 0; i < many; i++) {
                String id = "PN-T-%d-%d".formatted(number, i);
                message = seed.message("police/reports", "police-report", id, "ACCEPTED", seed.ago(200));
                delivery = seed.delivery(
                        message, "police/reports", "ministry/notices", "police-report", id, "PARKED", seed.ago(199));
                seed.fault(delivery, 1, fault);
            }
        }
        group = named();
    }

    /** From now on all stand before a group of one message that could not be translated. */
    void untranslated() throws SQLException {
        fault = "invented-" + ++number;
        try (Seed seed = new Seed(database)) {
            message = seed.message("police/reports", "police-report", "PN-T-" + number, "PARKED", seed.ago(200));
            seed.finding(message, "parte/lugar", fault, "REFUSE");
        }
        group = named();
    }

    /** As the workers let it go. */
    void translated() throws SQLException {
        try (Seed seed = new Seed(database)) {
            seed.sql("update journal.message set state = 'ACCEPTED' where id = ?", message);
        }
        letGo();
    }

    private String named() {
        return app.bean(DeadLetterService.class).groups(new ActingOperator("x", "*")).stream()
                .filter(each -> each.cause().equals(fault))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** As the workers let a group go. */
    void letGo() throws SQLException {
        try (Seed seed = new Seed(database)) {
            seed.sql("update delivery.delivery set state = 'WAITING', fault = null where fault = ?", fault);
            seed.sql(
                    "update replay.job set state = 'DONE', finished_at = now() where request #>> '{filter,group}' = ?",
                    group);
        }
    }

    /** The page of the group. */
    String group() {
        return "/parked/" + group;
    }

    /** The last of them. */
    UUID message() {
        return message;
    }

    UUID delivery() {
        return delivery;
    }

    /** A window of somebody who has logged in; no page is open. The login form would cost each window two pages. */
    Page window(String user, String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        windows.add(page);
        Browser browser = new Browser(app);
        try {
            browser.login(user, ConsoleApp.PASSWORD);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        browser.handOver(page.context());
        return page;
    }

    static void enter(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(ConsoleApp.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.locator(".user").waitFor();
    }

    void go(Page page, String path) {
        page.navigate(app.at(path).toString());
    }

    Page atTheGroup(String user) {
        return atTheGroup(window(user, "en", false));
    }

    Page atTheGroup(Page page) {
        go(page, group());
        page.locator("#why-release").fill("it is mended");
        return page;
    }

    void aMoment() {
        clock.forward(Duration.ofSeconds(1));
    }

    /** Nobody does anything until every session has ended. */
    void lunch() {
        clock.forward(SessionLimits.IDLE.plus(Duration.ofMinutes(1)));
    }

    int count(String from) throws SQLException {
        try (Connection reader = database.app();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Replays of the group. */
    int jobs() throws SQLException {
        return count("replay.job where request #>> '{filter,group}' = '" + group + "'");
    }

    /** Everybody goes home. */
    void leave() {
        windows.forEach(each -> each.context().close());
        windows.clear();
    }

    @Override
    public void close() {
        app.close();
        chromium.close();
    }
}
