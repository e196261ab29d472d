package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.Guide;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.Plugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connector's guide, followed beside a gateway that runs: a connector from the scaffold is built, signed, dropped, replaced and taken out. */
class NewConnectorIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration BETWEEN_ALERTS = Duration.ofMillis(50);

    /** Of its own: links that wait for a connector are nothing for the tests that come after it. */
    private final RunningGateway gateway = RunningGateway.start();

    @AfterEach
    void end() {
        gateway.close();
    }

    @Test
    void aConnectorFromTheScaffoldComesIsReplacedAndGoesWhileOthersGoOn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> alerts(stop));
        try (HarbourMailbox partner = new HarbourMailbox()) {
            Path site = gateway.config().getParent();
            Guide guide = new Guide(
                    ConfigCopy.repository(),
                    site,
                    "docs/connector-guide.md",
                    partner::places,
                    line -> mvn(site.resolve("outside/mailbox"), line));

            assertThat(guide.follow()).isGreaterThanOrEqualTo(8);
            await("the links are in force").atMost(SOON).until(() -> gateway.bean(Partners.class)
                    .current()
                    .link(LinkId.parse("harbour/notices"))
                    .isPresent());
            awaitLive("1.0");
            exchange(partner, 1);

            replace(guide, site);
            awaitLive("2.0");
            exchange(partner, 2);

            Files.delete(gateway.data().resolve("plugins/mailbox.jar"));
            await("gone").atMost(SOON).until(() -> versions().isEmpty());
            partner.put(report());
            stop.set(true);
            assertThat(others.get(20, TimeUnit.SECONDS)).isPositive();
            gateway.awaitQuiet();
            assertThat(partner.verdicts()).hasSize(2);
        } finally {
            stop.set(true);
        }
    }

    /** One way in and one way out through it. */
    private void exchange(HarbourMailbox partner, int number) {
        partner.put(report());
        await("received and sent").atMost(SOON).untilAsserted(() -> {
            assertThat(partner.verdicts()).hasSize(number).containsOnly("Receipt");
            assertThat(partner.noticed()).isEqualTo(number);
        });
    }

    /** A report as it stands in an envelope of the Police. */
    private static String report() {
        String envelope = BadReports.good();
        int from = envelope.indexOf("<pn:registrarParte");
        return envelope.substring(from, envelope.indexOf("</pn:registrarParte>") + "</pn:registrarParte>".length());
    }

    private static void mvn(Path project, String line) {
        assertThat(line).startsWith("mvn ");
        try {
            new ScaffoldProject(project).build("1.0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Guide guide, Path site) throws IOException {
        Path project = site.resolve("outside/mailbox");
        new ScaffoldProject(project).build("2.0");
        for (List<String> command : List.of(
                List.of(
                        "connector",
                        "package",
                        project.toString(),
                        "--key",
                        guide.place("../mailbox/mailbox.p12").toString()),
                List.of(
                        "connector",
                        "drop",
                        project.resolve("target/mailbox-2.0-plugin.jar").toString(),
                        "--as",
                        "mailbox.jar",
                        "--data",
                        gateway.data().toString()))) {
            assertThat(Launcher.run(ConfigCopy.repository(), command.toArray(String[]::new)))
                    .endsWith("exit 0");
        }
    }

    private int alerts(AtomicBoolean stop) {
        int sent = 0;
        while (!stop.get()) {
            HttpResponse<String> answer = gateway.doors().alert(BadAlerts.POST, BadAlerts.good());
            assertThat(answer.statusCode()).isEqualTo(201);
            sent++;
            LockSupport.parkNanos(BETWEEN_ALERTS.toNanos());
        }
        return sent;
    }

    private void awaitLive(String version) {
        await("live").atMost(SOON).until(() -> versions().equals(List.of(version)));
    }

    private List<String> versions() {
        return gateway.bean(Plugins.class).states().stream()
                .filter(state -> state.live() && !state.refused())
                .map(state -> state.version())
                .toList();
    }
}
