package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.IntegratorGuide;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.configuration.connectors.Plugins;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connector's guide, followed beside a gateway that runs: a connector from the scaffold is built, signed, dropped, replaced and taken out. */
class NewConnectorIT {

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
        try (TriedPartner partner = new TriedPartner(gateway.config().getParent(), "mailbox", "harbour")) {
            IntegratorGuide integratorGuide = new IntegratorGuide(
                    ConfigCopy.repository(),
                    gateway.config().getParent(),
                    "docs/integrator/connector-guide.md",
                    line -> line,
                    line -> shell(partner, line));
            assertThat(integratorGuide.follow()).isGreaterThanOrEqualTo(10);

            stop.set(true);
            assertThat(others.get(2, TimeUnit.MINUTES)).isPositive();
            gateway.awaitQuiet();
            assertThat(partner.answers()).hasSize(2).allMatch(said -> said.startsWith("Receipt: "));
            assertThat(partner.notices()).isEqualTo(2);
            aQueueIsPolledWithASecretThatMayChange();
        } finally {
            stop.set(true);
        }
    }

    /** The other scaffold, in the same gateway: a second start would cost more than all of this. */
    private void aQueueIsPolledWithASecretThatMayChange() throws IOException, InterruptedException {
        Path mailbox = gateway.config().resolveSibling("outside/mailbox");
        String back = mailbox.resolve("target/mailbox-2.0-plugin.jar").toString();
        assertThat(configured("connector", "drop", back)).endsWith("exit 0");
        try (TriedPartner queue = new TriedPartner(gateway.config().getParent(), "queue", "jetty")) {
            Path project = queue.project();
            run("connector", "new", "queue", "--kind", "polling", "--dir", project.toString());
            new ScaffoldProject(project).build();
            run("connector", "package", project.toString(), "--key", mailbox + "/mailbox.p12");
            String jar = project + "/target/queue-1.0-plugin.jar";
            assertThat(configured("connector", "drop", jar)).endsWith("exit 0");
            await("both").until(() -> versions().containsAll(List.of("1.0", "2.0")));
            queue.start();
            queue.useExample(gateway.config());
            assertThat(configured("check"))
                    .contains("jetty/reports: credential polling (kind password) has no user and password")
                    .contains("[SECRET_MISSING] ./enlace secret set jetty/reports polling --user USER --from FILE");

            String theirs = queue.password("first");
            assertThat(configured("secret", "set", "jetty/reports", "polling", "--user", "enlace", "--from", theirs))
                    .endsWith("exit 0");
            queue.put(report(), "parte-1.xml");
            answered(queue, 1);

            queue.password("second");
            assertThat(configured("secret", "set", "jetty/reports", "--from", theirs, "--replace"))
                    .endsWith("exit 0");
            queue.put(report(), "parte-2.xml");
            answered(queue, 2);
        }
    }

    private static void answered(TriedPartner queue, int number) {
        await("polled")
                .untilAsserted(
                        () -> assertThat(queue.answers()).hasSize(number).allMatch(said -> said.startsWith("TAKEN ")));
    }

    private void run(String... words) {
        assertThat(Launcher.run(ConfigCopy.repository(), words)).endsWith("exit 0");
    }

    private String configured(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 4);
        all[words.length] = "--config";
        all[words.length + 1] = gateway.config().toString();
        all[words.length + 2] = "--data";
        all[words.length + 3] = gateway.data().toString();
        return Launcher.run(ConfigCopy.repository(), all);
    }

    /** A line that is not of {@code ./enlace}, and then what somebody waits for who looks at what it does. */
    private void shell(TriedPartner partner, String line) {
        try {
            switch (line.substring(0, line.indexOf(' '))) {
                case "mvn" -> new ScaffoldProject(partner.project()).build();
                case "java" -> partner.start();
                case "cp" -> copy(partner, line);
                case "cat" -> assertThat(partner.answers()).hasSize(1);
                case "ls" -> assertThat(partner.notices()).isEqualTo(1);
                case "sed" -> partner.raiseVersion(line);
                case "rm" -> remove(partner, line);
                default -> throw new IllegalArgumentException(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(TriedPartner partner, String line) throws IOException {
        String[] words = line.split(" ");
        if (words[1].equals("-r")) {
            partner.useExample(gateway.config());
            await("the links are in force").until(() -> gateway.bean(Partners.class)
                    .current()
                    .link(LinkId.parse("harbour/notices"))
                    .isPresent());
        } else {
            awaitLive("1.0");
            partner.put(Files.readString(ConfigCopy.repository().resolve(words[1])), "parte-1.xml");
            exchanged(partner, 1);
        }
    }

    /** The second version has had its message before it is removed; what comes afterwards waits. */
    private void remove(TriedPartner partner, String line) throws IOException {
        awaitLive("2.0");
        partner.put(report(), "parte-2.xml");
        exchanged(partner, 2);
        Files.delete(Path.of(
                line.substring("rm ".length()).replace("<data>", gateway.data().toString())));
        await("gone").until(() -> versions().isEmpty());
        partner.put(report(), "parte-3.xml");
    }

    private static void exchanged(TriedPartner partner, int number) {
        await("received and sent").untilAsserted(() -> {
            assertThat(partner.answers()).hasSize(number);
            assertThat(partner.notices()).isEqualTo(number);
        });
    }

    /** A report as it stands in an envelope of the Police. */
    private static String report() {
        String envelope = BadReports.good();
        int from = envelope.indexOf("<pn:registrarParte");
        return envelope.substring(from, envelope.indexOf("</pn:registrarParte>") + "</pn:registrarParte>".length());
    }

    private int alerts(AtomicBoolean stop) {
        int sent = 0;
        while (!stop.get()) {
            HttpResponse<String> answer = gateway.endpoints().alert(BadAlerts.POST, BadAlerts.good());
            assertThat(answer.statusCode()).isEqualTo(201);
            sent++;
            LockSupport.parkNanos(BETWEEN_ALERTS.toNanos());
        }
        return sent;
    }

    private void awaitLive(String version) {
        await("live").until(() -> versions().equals(List.of(version)));
    }

    private List<String> versions() {
        return gateway.bean(Plugins.class).states().stream()
                .filter(state -> state.live() && !state.refused())
                .map(state -> state.version())
                .toList();
    }
}
