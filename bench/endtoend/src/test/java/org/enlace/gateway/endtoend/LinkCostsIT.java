package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.Alone;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.mappings.CompilationCounter;
import org.enlace.simulators.ledger.LedgerEntry;
import org.enlace.simulators.senders.Senders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a record of each receiving link costs: statements that run for it by itself, and WAL records. These counts do not depend on how many records share a commit. */
@Alone
class LinkCostsIT {

    private static final int REST_SECONDS = 6;

    /** Of each kind, so many at once; of files with one or two records fewer. */
    private static final int OF_EACH = 40;

    private static final int FILES_OF_EACH = 20;
    private static final Set<String> SINGLE_FILES =
            Set.of("committee/indicators", "fge/ndd", "fge/status-csv", "judiciary/sentences");
    private static final int WARM_UP_OF_EACH = 4;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.startInAHurry();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Of every kind that comes by an endpoint or a folder. Only counts that do not depend on how many are in a group, for that depends on the machine. */
    @Test
    void noKindOfRecordCostsMoreThanAccepted() throws Exception {
        List<String> links = gateway.partners().links();
        for (String link : inOrder(links)) {
            accepted(link, WARM_UP_OF_EACH);
        }
        settled("warm-up");
        Rest atRest = atRest();
        long compiled = CompilationCounter.count();
        AcceptedCosts accepted = AcceptedCosts.read();
        List<String> tooDear = new ArrayList<>();
        for (String link : inOrder(links)) {
            AcceptedCosts.Cost cost = cost(link, atRest);
            System.out.println(cost.line());
            tooDear.addAll(accepted.tooDear(cost));
        }
        assertThat(CompilationCounter.count() - compiled)
                .as("schemas and tables compiled meanwhile")
                .isZero();
        assertThat(tooDear).isEmpty();
    }

    /** Forms before measures and referrals before answers, which speak of them; sheets last, for figures are worked on when the file has its receipt. */
    private static List<String> inOrder(List<String> links) {
        return links.stream()
                .sorted(Comparator.comparing((String link) -> link.equals("committee/indicators"))
                        .thenComparing(link -> link.equals("mies/answers") || link.equals("ministry/protection")))
                .toList();
    }

    private static AcceptedCosts.Cost cost(String link, Rest atRest) throws Exception {
        StatementCounts before = StatementCounts.read(gateway.sql(DatabaseRole.SUPER));
        long begun = System.nanoTime();
        int records = sendEach(link, SINGLE_FILES.contains(link) ? FILES_OF_EACH : OF_EACH);
        double seconds = (System.nanoTime() - begun) / 1e9;
        StatementCounts spent = StatementCounts.read(gateway.sql(DatabaseRole.SUPER))
                .since(before)
                .less(atRest.statements(), seconds / atRest.seconds());
        return new AcceptedCosts.Cost(link, spent.oneByOne(records), spent.wal() / records, spent.most());
    }

    private static int sendEach(String link, int records) throws Exception {
        int sent = accepted(link, records);
        settled(link);
        return sent;
    }

    private static int accepted(String link, int records) throws Exception {
        Senders.Batch sent = gateway.partners().send(link, records);
        for (CompletableFuture<LedgerEntry.Answered> answer : sent.answers()) {
            LedgerEntry.Answered answered = answer.get(2, TimeUnit.MINUTES);
            assertThat(answered.accepted()).as("%s: %s", link, answered).isTrue();
        }
        return sent.records();
    }

    private static void settled(String what) throws InterruptedException {
        assertThat(gateway.partners().awaitSettled(Duration.ofMinutes(1)))
                .as("%s: %s", what, gateway.partners().summary())
                .isTrue();
        gateway.awaitQuiet();
    }

    /** What ran in so many seconds without anything to do. */
    private record Rest(StatementCounts statements, double seconds) {}

    private static Rest atRest() throws Exception {
        ServerMaintenance.stop(gateway);
        StatementCounts before = StatementCounts.read(gateway.sql(DatabaseRole.SUPER));
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        StatementCounts rest =
                StatementCounts.read(gateway.sql(DatabaseRole.SUPER)).since(before);
        return new Rest(rest, (System.nanoTime() - begun) / 1e9);
    }
}
