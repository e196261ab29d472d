package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.enlace.gateway.Alone;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.invented.StatusBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The database is killed, hangs, is locked by an administrator, or may only be read: nothing is accepted that is not kept, every caller is answered
 * while the trouble lasts, and all goes on by itself when it is over.
 */
@Alone
@ExtendWith(SharedGateway.class)
class DatabaseInTroubleIT {

    private static final int CALLERS = 24;
    private static final AtomicInteger NUMBER = new AtomicInteger(98_000);
    private static final String UP = "enlace_database_up";

    /** Against hanging: what is in trouble stays so until all are answered. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private final RunningGateway gateway;
    private final ExternalProbe externalProbe;

    DatabaseInTroubleIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.externalProbe = new ExternalProbe(gateway);
    }

    /** A message at an endpoint and what became of it. */
    private record Call(boolean soap, String id, HttpResponse<String> answer) {

        boolean accepted() {
            return soap ? ResponseReader.element(answer, "codigoRespuesta").equals("0") : answer.statusCode() == 201;
        }
    }

    @Test
    void killedItIsStartedAgainAndWhatWasAcceptedIsThere() throws Exception {
        List<Call> calls = new ArrayList<>(during(this::kill));
        awaitWellAgain();
        calls.addAll(atOnce());
        judge(calls);
    }

    @Test
    void hangingItHoldsNobodyForLong() throws Exception {
        List<ProcessHandle> processes = processes();
        List<Call> calls = new ArrayList<>();
        Connection held = gateway.bean(DataSource.class).getConnection();
        signal("-STOP", processes);
        try {
            CompletableFuture<Void> statement = CompletableFuture.runAsync(() -> ask(held));
            calls.addAll(atOnce());
            assertThat(calls).noneMatch(Call::accepted);
            assertThat(statement)
                    .as("a statement that began before and has the time of any other")
                    .isNotDone();
            assertThat(externalProbe.health("liveness")).isEqualTo(200);
            assertThat(externalProbe.health("readiness")).isEqualTo(503);
            assertThat(externalProbe.figure(UP)).hasValue(0);
            // Nobody waits any more: anyone who comes now is turned away unread.
            assertThat(atOnce()).allSatisfy(DatabaseInTroubleIT::assertTurnedAway);
            assertThat(HeaderOnlyCaller.alert(gateway.at("/"), gateway.credentials()))
                    .startsWith("HTTP/1.1 503");
        } finally {
            signal("-CONT", processes);
        }
        awaitWellAgain();
        judge(calls);
    }

    /** As it stands after a moment without heartbeat in which the route looked whether it may run: found as a demonstration that waited for ever. */
    @Test
    void aFolderWhoseRouteStandsStillIsReadAgain() throws Exception {
        CamelContext camel = gateway.bean(CamelContext.class);
        List<String> routes = camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith("edge.fge.status"))
                .toList();
        assertThat(routes).isNotEmpty();
        for (String id : routes) {
            camel.getRouteController().stopRoute(id);
        }
        await().until(() -> routes.stream()
                .allMatch(id -> camel.getRouteController().getRouteStatus(id).isStarted()));
    }

    private static void ask(Connection held) {
        try (held;
                Statement statement = held.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void aTableThatAnAdministratorLocksHoldsNobodyForLong() throws Exception {
        List<Call> calls;
        try (Connection admin = gateway.sql(DatabaseRole.SUPER);
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("lock table journal.message in access exclusive mode");
            calls = atOnce();
            assertThat(calls).noneMatch(Call::accepted);
            admin.rollback();
        }
        awaitWellAgain();
        judge(calls);
    }

    @Test
    void thatMayOnlyBeReadItTurnsSendersAwayAndFilesStay() throws Exception {
        StatusBatch batch = gateway.partners().inventStatusBatch(3);
        FileLink files = gateway.files("fge/status");
        readOnly(true);
        List<Call> calls;
        try {
            await().until(() -> externalProbe.figure(UP).orElse(1) == 0);
            calls = atOnce();
            assertThat(calls).noneMatch(Call::accepted);
            files.drop(batch.fileName(), batch.bytes());
            Thread.sleep(2_500);
            // Claimed before the node gave up its duty it bears the name of its claim.
            await().until(() -> Files.exists(files.in("inbox", batch.fileName()))
                    || !Folders.empty(files.in("work", batch.fileName()).getParent()));
            assertThat(files.in("rejected", batch.fileName())).doesNotExist();
            assertThat(files.in("done", batch.fileName() + ".receipt.json")).doesNotExist();
        } finally {
            readOnly(false);
        }
        awaitWellAgain();
        assertThat(files.answer(batch.fileName()).taken()).isTrue();
        judge(calls);
    }

    /** Anyone who was told yes is kept once and has one effect; all others were told to come back, soon. */
    private void judge(List<Call> calls) {
        gateway.awaitQuiet();
        for (Call call : calls) {
            if (call.accepted()) {
                assertThat(gateway.operator().messages("q=" + call.id())).hasSize(1);
                assertThat(gateway.received()
                                .effects(call.soap() ? "ministry/notices" : "eurofront/EF-TRI-BR", call.id()))
                        .hasSize(1);
            } else {
                assertTurnedAway(call);
            }
        }
    }

    private static void assertTurnedAway(Call call) {
        if (call.soap()) {
            assertThat(ResponseReader.element(call.answer(), "codigoRespuesta"))
                    .as("the code of the contract for our own trouble")
                    .isEqualTo("-1");
        } else {
            assertThat(call.answer().statusCode()).isEqualTo(503);
            assertThat(call.answer().headers().firstValue("Retry-After")).isPresent();
        }
    }

    private void awaitWellAgain() {
        await("well again")
                .pollInterval(Duration.ofMillis(100))
                .until(() -> externalProbe.health("readiness") == 200
                        && call(NUMBER.incrementAndGet()).accepted());
    }

    private interface Deed {
        void done() throws Exception;
    }

    /** Calls that are made before, while and after something is done. */
    private List<Call> during(Deed deed) throws Exception {
        List<Call> calls = new ArrayList<>(atOnce());
        deed.done();
        calls.addAll(atOnce());
        return calls;
    }

    private List<Call> atOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<Call>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(pool.submit(() -> {
                    begin.await();
                    return call(NUMBER.incrementAndGet());
                }));
            }
            begin.countDown();
            List<Call> calls = new ArrayList<>();
            for (Future<Call> each : running) {
                calls.add(each.get(LONG.toSeconds(), TimeUnit.SECONDS));
            }
            return calls;
        } finally {
            pool.shutdownNow();
        }
    }

    private Call call(int number) {
        boolean soap = number % 2 == 0;
        String id = soap ? "20260415093012" + number : "TRI-PY-2026-" + number;
        HttpResponse<String> answer = soap
                ? gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", id)))
                : gateway.endpoints()
                        .alert(
                                "EF-TRI-PY",
                                Fixture.text(
                                        "paraguay-alert.json",
                                        Map.of(
                                                "alertId",
                                                id,
                                                "eventId",
                                                UUID.randomUUID().toString())));
        return new Call(soap, id, answer);
    }

    private void kill() throws Exception {
        ProcessHandle server = postmaster();
        server.destroyForcibly();
        server.onExit().get(2, TimeUnit.MINUTES);
    }

    private ProcessHandle postmaster() throws IOException {
        try (Stream<Path> files =
                Files.find(gateway.data().resolve("db"), 4, (path, facts) -> path.endsWith("postmaster.pid"))) {
            Path file = files.findFirst().orElseThrow();
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    .orElseThrow();
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle server = postmaster();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", name));
        processes.forEach(each -> command.add(Long.toString(each.pid())));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(2, TimeUnit.MINUTES);
    }

    private void readOnly(boolean only) throws SQLException {
        try (Connection admin = gateway.sql(DatabaseRole.SUPER);
                Statement statement = admin.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("set transaction_read_only = off");
            statement.execute(
                    only
                            ? "alter system set default_transaction_read_only = on"
                            : "alter system reset default_transaction_read_only");
            statement.execute("select pg_reload_conf()");
        }
    }
}
