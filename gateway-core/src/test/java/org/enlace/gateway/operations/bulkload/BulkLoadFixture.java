package org.enlace.gateway.operations.bulkload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.intake.TestBulkLoading;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.TestDatabase;

/** The whole room over a real database; the runner steps when it is told to. */
final class BulkLoadFixture implements AutoCloseable {

    static final long LARGEST = 1 << 20;

    final TestBulkLoading installation;
    final BulkLoadSpool spool;
    final BulkLoadRepository loads = new BulkLoadRepository();
    final BulkLoadTransactions desk;
    final BulkLoadRunner runner;
    final BulkLoadService backloads;

    BulkLoadFixture(TestDatabase database, Path folder) {
        installation = new TestBulkLoading(database);
        spool = new BulkLoadSpool(folder.resolve("backload"), LARGEST);
        desk = new BulkLoadTransactions(database.appDataSource(), installation.clock(), "node-1");
        runner = runner();
        backloads = new BulkLoadService(
                loads,
                installation.bulkLoadIntake,
                new Batches(),
                new CurrentVersions(),
                spool,
                desk,
                runner,
                installation.clock(),
                "node-1");
    }

    /** As after a start of the gateway. */
    BulkLoadRunner runner() {
        return new BulkLoadRunner(
                loads,
                installation.bulkLoadIntake,
                new Batches(),
                new CurrentVersions(),
                spool,
                desk,
                installation.clock(),
                "node-1");
    }

    static BulkLoadRequest order(boolean dryRun) {
        return order(HistoricalForms.LINK, null, dryRun);
    }

    static BulkLoadRequest order(String link, String population, boolean dryRun) {
        return new BulkLoadRequest(LinkId.parse(link), Optional.ofNullable(population), "years of paper", dryRun);
    }

    /** Loads to the end. */
    BulkLoad load(BulkLoadRequest order, byte[] file) throws IOException, SQLException {
        BulkLoad begun = backloads.start("olga", order, new ByteArrayInputStream(file));
        runner.step();
        return backloads.find(begun.id()).orElseThrow();
    }

    BulkLoad load(String... forms) throws IOException, SQLException {
        return load(order(false), HistoricalForms.zip(forms));
    }

    BulkLoad undo(BulkLoad load) throws IOException, SQLException {
        assertThat(backloads.undo("olga", load.id(), "wrong years")).isPresent();
        runner.step();
        return backloads.find(load.id()).orElseThrow();
    }

    /** The sex that the current picture shows of each form, by number. */
    List<String> picture() throws SQLException {
        return installation.words("""
                select r.business_id || ' ' || (a.clear -> 'sex' ->> 'code') from registry.current_record r
                join registry.mention m on m.message_id = r.message_id
                join registry.assertion_view a on a.entity_id = m.id and a.field_group = 'role' order by 1
                """);
    }

    @Override
    public void close() {
        installation.close();
    }
}
