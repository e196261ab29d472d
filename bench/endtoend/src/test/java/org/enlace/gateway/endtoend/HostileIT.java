package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.hostile.Campaign;
import org.enlace.hostile.Corpus;
import org.enlace.hostile.Endpoint;
import org.enlace.hostile.FileGenerator;
import org.enlace.hostile.FileSearch;
import org.enlace.hostile.FuzzSeed;
import org.enlace.hostile.InputGenerator;
import org.enlace.hostile.RawHttpClient;
import org.enlace.hostile.Tally;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every request that once broke something, and half a minute of generated ones, at every kind of endpoint: each has a right answer, valid requests between
 * are taken, and nothing of it is found afterwards. It has a gateway of its own, whose login it may lock.
 */
class HostileIT {

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int THREADS = 4;
    private static final int FILES = 8;
    private static final String FILE = "FGE_ESTADO_98%04d.csv";
    private static final List<Long> SEEDS = FuzzSeed.of(Clock.systemUTC());

    private static final Tally TALLY = new Tally();
    private static RunningGateway gateway;
    private static InputGenerator last;

    @BeforeAll
    static void attack() throws IOException, InterruptedException {
        gateway = RunningGateway.start();
        HostileEndpoints endpoints = new HostileEndpoints(gateway);
        List<Endpoint> all = endpoints.all();
        try (RawHttpClient client = new RawHttpClient(gateway.at("/").getPort(), PATIENCE)) {
            Campaign campaign = new Campaign(client, endpoints.probes(), TALLY);
            last = new InputGenerator(SEEDS.get(SEEDS.size() - 1), all);
            dropFiles();
            campaign.replay(Corpus.of(all, last.marker()));
            for (long seed : SEEDS) {
                campaign.fuzz(new InputGenerator(seed, all), TIME.dividedBy(SEEDS.size()), THREADS);
            }
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void dropFiles() throws IOException {
        FileGenerator files = new FileGenerator(SEEDS.get(0), last.marker());
        byte[] valid;
        try (InputStream in = HostileIT.class.getResourceAsStream("flows/status-csv/FGE_ESTADO_995013.csv")) {
            valid = in.readAllBytes();
        }
        for (int i = 0; i < FILES; i++) {
            gateway.files("fge/status-csv").drop(FILE.formatted(i), files.file(i, valid));
        }
    }

    @Test
    void everyRequestHasARightAnswer() {
        assertThat(TALLY.offences()).as(FuzzSeed.repeat(SEEDS)).isEmpty();
        assertThat(TALLY.requests()).isGreaterThan(100);
        assertThat(TALLY.kinds()).containsExactly("api", "login", "question", "rest", "rest-binary", "soap", "xroad");
    }

    @Test
    void everyValidRequestBetweenIsTaken() {
        assertThat(TALLY.probes()).isPositive();
        assertThat(TALLY.goodProbes()).as(FuzzSeed.repeat(SEEDS)).isEqualTo(TALLY.probes());
    }

    @Test
    void everyFileHasAnAnswer() {
        assertThat(IntStream.range(0, FILES).mapToObj(FILE::formatted))
                .allSatisfy(name ->
                        assertThat(gateway.files("fge/status-csv").answer(name)).isNotNull());
    }

    @Test
    void noLogAndNoTemporaryFileShowsAnyOfIt() throws IOException {
        for (String folder : List.of("logs", "tmp")) {
            assertThat(FileSearch.containing(gateway.data().resolve(folder), last.marker()))
                    .as(folder)
                    .isEmpty();
        }
    }

    @Test
    void nothingWasAnErrorOfOurs() throws IOException, SQLException {
        try (Stream<String> lines = Files.lines(gateway.data().resolve("logs/gateway.log"))) {
            assertThat(lines.filter(line -> line.contains("\"level\":\"ERROR\"")))
                    .isEmpty();
        }
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement statement = connection.createStatement();
                ResultSet alarms = statement.executeQuery(
                        "select kind from notices.alarm where kind ilike '%internal%' or kind ilike '%error%'")) {
            assertThat(alarms.next()).isFalse();
        }
    }
}
