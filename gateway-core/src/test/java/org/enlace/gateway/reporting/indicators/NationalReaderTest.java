package org.enlace.gateway.reporting.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several questions are asked side by side and see one moment. */
class NationalReaderTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws SQLException {
        facts = new Facts(database);
        facts.empty();
    }

    /** The second connection begins when the first has long seen its moment; what came between is seen by neither. */
    @Test
    void twoConnectionsSeeTheSameMoment() {
        NationalReader reading = new NationalReader(database.dataSource(DatabaseRole.READ));
        CyclicBarrier both = new CyclicBarrier(2);
        Function<JdbcClient, String> victims = client -> {
            meet(both);
            return client.sql("select pg_backend_pid() || ' ' || count(*) from registry.victim_fact")
                    .query(String.class)
                    .single();
        };
        List<String> answers = reading.read(client -> {
            facts(1);
            return reading.all(client, List.of(victims, victims));
        });
        assertThat(answers).doesNotHaveDuplicates().allMatch(answer -> answer.endsWith(" 0"));
        assertThat(reading.<Object>read(client -> count(client))).isEqualTo(1);
    }

    @Test
    void answersComeInTheOrderOfTheQuestions() {
        NationalReader reading = new NationalReader(database.dataSource(DatabaseRole.READ));
        List<Function<JdbcClient, Integer>> questions = IntStream.range(0, 20)
                .<Function<JdbcClient, Integer>>mapToObj(each -> client ->
                        client.sql("select " + each).query(Integer.class).single())
                .toList();
        assertThat(reading.<List<Integer>>read(client -> reading.all(client, questions)))
                .isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    /** Where all connections are taken one is enough. */
    @Test
    void whoGetsNoSecondConnectionAnswersAlone() {
        AtomicInteger given = new AtomicInteger();
        DataSource source = database.dataSource(DatabaseRole.READ);
        NationalReader reading = new NationalReader((DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (method.getName().equals("getConnection") && given.incrementAndGet() > 1) {
                        throw new SQLException("none left");
                    }
                    return method.invoke(source, args);
                }));
        Function<JdbcClient, Integer> slow = client ->
                client.sql("select 1 from pg_sleep(0.05)").query(Integer.class).single();
        assertThat(reading.<List<Integer>>read(client -> reading.all(client, List.of(slow, slow, slow))))
                .containsExactly(1, 1, 1);
    }

    @Test
    void whatFailsOnEitherSideIsToldAndTheNextResultIsComputed() {
        NationalReader reading = new NationalReader(database.dataSource(DatabaseRole.READ));
        CyclicBarrier both = new CyclicBarrier(2);
        Function<JdbcClient, Integer> well = client -> {
            meet(both);
            return 1;
        };
        Function<JdbcClient, Integer> wrong = client -> {
            meet(both);
            throw new IllegalStateException("wrong");
        };
        for (List<Function<JdbcClient, Integer>> questions :
                List.of(List.of(well, wrong), List.of(wrong, well), List.of(wrong, wrong))) {
            assertThatThrownBy(() -> reading.<List<Integer>>read(client -> reading.all(client, questions)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(reading.<List<Integer>>read(client -> reading.all(client, List.of(well, well))))
                .containsExactly(1, 1);
    }

    private void facts(int person) {
        try {
            facts.victim(person);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(JdbcClient client) {
        return client.sql("select count(*) from registry.victim_fact")
                .query(Integer.class)
                .single();
    }

    /** Both are under way at once, or this fails. */
    private static void meet(CyclicBarrier both) {
        try {
            both.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not side by side", e);
        }
    }
}
