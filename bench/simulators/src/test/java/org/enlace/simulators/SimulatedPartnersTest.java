package org.enlace.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.ledger.LedgerEntry;
import org.enlace.simulators.ledger.LedgerSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partners against a gateway that only gives receipts: what they send, what they write down, how they go on. */
class SimulatedPartnersTest {

    private static final List<String> FURTHER_LINKS = Stream.of(
                    "police/outcomes",
                    "police/crossings",
                    "eurofront/xroad",
                    "eurofront/notices",
                    "ministry/referrals",
                    "ministry/protection",
                    "mies/answers",
                    "bolivia/identity",
                    "paraguay/movements",
                    "dinarp/person",
                    "judiciary/sentences",
                    "committee/indicators",
                    "fge/status-csv")
            .map(link -> "\"link\":\"" + link + "\"")
            .toList();

    private static final List<String> BAD_VARIANTS = Stream.of(
                    "doctype", "wrong charset", "another post", "duplicate field", "wrong password")
            .map(kind -> "\"variant\":\"" + kind + "\"")
            .toList();

    @TempDir
    Path data;

    private FakeGateway gateway;
    private FakeFolders folders;
    private SimulatedPartners partners;

    @BeforeEach
    void open() throws Exception {
        gateway = new FakeGateway();
        folders = new FakeFolders(data);
        String posts = Crossing.allPosts().stream()
                .map(post -> "\"%s\":{\"apiKey\":\"llave-%s\"}".formatted(post, post))
                .collect(Collectors.joining(","));
        Files.writeString(
                data.resolve("credentials.json"),
                "{\"partners\":{\"police\":{\"reports\":{\"user\":\"pn\",\"password\":\"secreto\"}},\"eurofront\":{\"alerts\":{"
                        + posts + "}}}}");
    }

    @AfterEach
    void close() {
        if (partners != null) {
            partners.close();
        }
        gateway.close();
    }

    private SimulatorSettings silent() {
        return SimulatorSettings.of(gateway.uri(), data).withPeriods(Duration.ofMillis(150), Duration.ofMillis(20));
    }

    /** Longer than a request without an answer is waited for, and than a file that vanished is left alone. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void aReportIsSentWithBothWaysOfAuthenticationInTurn() throws Exception {
        partners = SimulatedPartners.start(silent());
        for (int i = 0; i < 2; i++) {
            assertThat(partners.sendReport(partners.inventReport())
                            .get(2, TimeUnit.MINUTES)
                            .accepted())
                    .isTrue();
        }
        assertThat(gateway.asked)
                .anyMatch(
                        a -> a.authorization().startsWith("Basic ") && !a.body().contains("UsernameToken"));
        assertThat(gateway.asked)
                .anyMatch(a -> a.authorization().equals("null") && a.body().contains("UsernameToken"));
    }

    @Test
    void withoutAFinalAnswerTheSameBytesAreSentAgain() throws Exception {
        partners = SimulatedPartners.start(silent());
        gateway.script.addAll(List.of(503, FakeGateway.SILENCE, 500, 429));
        LedgerEntry.Answered answer = partners.sendAlert(
                        partners.inventAlert("EF-TRI-PY").marked("AMBER"))
                .get(2, TimeUnit.MINUTES);
        assertThat(answer.accepted()).isTrue();
        assertThat(gateway.asked).hasSize(5);
        assertThat(gateway.asked.stream().map(FakeGateway.Asked::body).distinct())
                .hasSize(1);
        LedgerSummary ledgerSummary = partners.summary();
        assertThat(ledgerSummary.sent()).isEqualTo(1);
        assertThat(ledgerSummary.missing())
                .extracting(LedgerSummary.Missing::link)
                .containsExactlyInAnyOrder("eurofront/EF-TRI-AR", "eurofront/EF-TRI-BR");
    }

    @Test
    void anAlertOfRumichacaIsExpectedAtHomeToo() throws Exception {
        partners = SimulatedPartners.start(silent());
        partners.sendAlert(partners.inventAlert("EF-RUM-CO").marked("GREEN")).get(2, TimeUnit.MINUTES);
        assertThat(partners.summary().missing())
                .extracting(LedgerSummary.Missing::link)
                .containsExactlyInAnyOrder("eurofront/EF-RUM-EC", "police/notices", "ministry/notices");
    }

    @Test
    void aRedAlertIsExpectedNowhere() throws Exception {
        partners = SimulatedPartners.start(silent());
        partners.sendAlert(partners.inventAlert("EF-RUM-CO").marked("RED")).get(2, TimeUnit.MINUTES);
        assertThat(partners.summary().missing()).isEmpty();
    }

    @Test
    void aFileThatVanishedWithoutAnAnswerIsPutInAgainAfterARestart() throws Exception {
        partners = SimulatedPartners.start(silent());
        var batch = partners.inventStatusBatch(2);
        partners.dropStatus(batch);
        partners.close();
        Path file = data.resolve("links/fge/status/inbox").resolve(batch.fileName());
        Files.delete(file);
        partners = SimulatedPartners.start(silent());
        assertThat(file).hasBinaryContent(batch.bytes());
        folders.look();
        await(() -> partners.summary().open() == 0);
        assertThat(partners.summary().accepted()).isEqualTo(2);
        assertThat(partners.inventStatusBatch(1).fileName()).isNotEqualTo(batch.fileName());
    }

    @Test
    void aRestartSendsTheSameBytesOfWhatIsUnansweredAndGoesOnNumbering() throws Exception {
        partners = SimulatedPartners.start(silent());
        var first = partners.inventReport();
        partners.sendReport(first).get(2, TimeUnit.MINUTES);
        for (int i = 0; i < 200; i++) {
            gateway.script.add(503);
        }
        var second = partners.inventReport();
        partners.sendReport(second);
        await(() -> gateway.asked.stream().anyMatch(a -> a.body().contains(second.number())));
        partners.close();
        gateway.script.clear();
        String before = bodyAbout(second.number());
        gateway.asked.clear();

        partners = SimulatedPartners.start(silent());
        await(() -> partners.summary().open() == 0);
        assertThat(bodyAbout(second.number())).isEqualTo(before);
        assertThat(gateway.asked).noneMatch(a -> a.body().contains(first.number()));
        assertThat(partners.summary().accepted()).isEqualTo(2);
        assertThat(partners.inventReport().number()).isNotIn(first.number(), second.number());
    }

    private boolean writtenDown(List<String> all) {
        return all.stream().allMatch(ledger()::contains);
    }

    private String ledger() {
        try {
            return Files.readString(data.resolve("simulators/ledger.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bodyAbout(String number) {
        return gateway.asked.stream()
                .map(FakeGateway.Asked::body)
                .filter(body -> body.contains(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBatchIsRenamedIntoTheInboxAfterItsDigest() throws Exception {
        partners = SimulatedPartners.start(silent());
        var batch = partners.inventStatusBatch(3);
        var answer = partners.dropStatus(batch);
        Path inbox = data.resolve("links/fge/status/inbox");
        assertThat(inbox.resolve(batch.fileName())).hasBinaryContent(batch.bytes());
        assertThat(inbox.resolve(batch.fileName() + ".md5")).content().endsWith("  " + batch.fileName() + "\n");
        folders.look();
        assertThat(answer.get(2, TimeUnit.MINUTES).accepted()).isTrue();
        assertThat(partners.summary().accepted()).isEqualTo(3);
        assertThat(partners.summary().missing())
                .filteredOn(missing -> missing.link().equals("ministry/notices"))
                .hasSize(3);
    }

    @Test
    void aFileWithABadLineIsAcceptedButForThatLine() throws Exception {
        partners = SimulatedPartners.start(silent());
        List<String> rows = new ArrayList<>(partners.inventIomRows(5));
        rows.set(2, "ayer" + rows.get(2).substring(4));
        var answer = partners.dropCases("casos.csv", rows);
        folders.look();
        assertThat(answer.get(2, TimeUnit.MINUTES).refused()).containsExactly(2);
        LedgerSummary ledgerSummary = partners.summary();
        assertThat(List.of(ledgerSummary.sent(), ledgerSummary.accepted(), ledgerSummary.refused()))
                .containsExactly(5L, 4L, 1L);
        assertThat(ledgerSummary.oddities()).isEmpty();
        assertThat(ledgerSummary.missing()).isEmpty();
    }

    @Test
    void trafficKeepsItsMixAndEveryBadRecordIsRefused() throws Exception {
        partners = SimulatedPartners.start(
                silent().withRate(300).withShares(0.25, 0.1, 0.05).withSeed(11));
        // A turn comes only when there is something to say (an answer needs an accepted referral), so enough messages
        // alone promise no link.
        await(() -> {
            folders.look();
            return partners.summary().sent() > 600 && writtenDown(FURTHER_LINKS) && writtenDown(BAD_VARIANTS);
        });
        partners.rate(0);
        await(() -> {
            folders.look();
            return partners.summary().open() == 0;
        });
        LedgerSummary ledgerSummary = partners.summary();
        assertThat(ledgerSummary.oddities()).isEmpty();
        assertThat(ledgerSummary.accepted() + ledgerSummary.refused()).isEqualTo(ledgerSummary.sent());
        assertThat(ledgerSummary.refused()).isBetween(ledgerSummary.sent() / 10, ledgerSummary.sent() / 3);
        assertThat(ledgerSummary.repeated()).isPositive();
        assertThat(ledgerSummary.firstAcceptedAt()).isNotNull();
        String ledger = ledger();
        assertThat(ledger).contains(BAD_VARIANTS);
        long reports = gateway.asked.stream()
                .filter(a -> a.link().equals("police/reports"))
                .count();
        assertThat(reports).isBetween(ledgerSummary.sent() * 30 / 100, ledgerSummary.sent() * 55 / 100);
        long forms = gateway.asked.stream()
                .filter(a -> a.link().equals("ministry/registrations"))
                .count();
        assertThat(forms).isBetween(ledgerSummary.sent() * 7 / 100, ledgerSummary.sent() * 14 / 100);
        assertThat(ledger).contains(FURTHER_LINKS);
    }

    @Test
    void anAnswerThatIsNotTheRightOneOrShowsTooMuchIsNoneAndIsTold() throws Exception {
        gateway.crossings = question -> question.contains("ZZ0000001")
                ? "<a><codigoRespuesta>0</codigoRespuesta></a>"
                : FakeGateway.crossings(question)
                        .replace("<campo>tarjetaAndina</campo><valor>", "<campo>tarjetaAndina</campo><valor>7");
        partners = SimulatedPartners.start(silent().withRate(200).withShares(0, 0, 0));
        await(() -> {
            folders.look();
            return ledger().lines()
                            .filter(line -> line.contains("another answer"))
                            .count()
                    >= 2;
        });
        assertThat(partners.summary().oddities())
                .containsKey("police/crossings: good refused: 200 another answer than the right one");
    }

    @Test
    void theControlAnswersOnTheReceiversPort() throws Exception {
        partners = SimulatedPartners.start(silent());
        partners.sendReport(partners.inventReport()).get(2, TimeUnit.MINUTES);
        assertThat(control("GET", "summary"))
                .contains(
                        "\"sent\":1",
                        "\"accepted\":1",
                        "\"open\":0",
                        "\"link\":\"fge/reports\"",
                        "\"firstAcceptedAt\":\"2");
        assertThat(control("GET", "ledger?receiver=fge/reports&businessId=1")).isEqualTo("[]");
        assertThat(control("POST", "rate?n=0")).contains("true");
        assertThat(control("POST", "fault?receiver=ministry/notices&mode=NOT_A_MODE"))
                .contains("error");
        assertThat(control("POST", "stop")).contains("true");
    }

    @Test
    void theControlSendsForExercisesOnlyIfTheyTrain() throws Exception {
        partners = SimulatedPartners.start(silent());
        assertThat(control("GET", "training/")).contains("error");
        partners.train();
        assertThat(control("GET", "training/")).contains("true");
        assertThat(control("GET", "training/receiver?link=ministry/notices")).contains("NONE");
        for (String nonsense : List.of(
                "report?victims=0", "report?year=x", "report?number=1", "alert?side=EF-XXX-PY", "alert", "fly")) {
            assertThat(control("POST", "training/" + nonsense)).as(nonsense).contains("error");
        }
        assertThat(gateway.asked).isEmpty();
        String alike = control("POST", "training/alike");
        String number = alike.replaceAll("\\D*(\\d{19}).*", "$1");
        assertThat(control("POST", "training/report?number=" + number)).contains(number);
        assertThat(gateway.asked.stream().filter(a -> a.body().contains(number)))
                .hasSize(2);
        assertThat(gateway.asked).hasSize(3);
        assertThat(partners.summary().accepted()).isEqualTo(3);
    }

    private String control(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + partners.port() + "/_control/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
