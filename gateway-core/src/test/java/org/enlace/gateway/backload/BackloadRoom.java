package org.enlace.gateway.backload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.gateway.intake.TestBackloading;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.store.TestDatabase;

/** The whole room over a real database; the runner steps when it is told to. */
final class BackloadRoom implements AutoCloseable {

    static final long LARGEST = 1 << 20;

    final TestBackloading house;
    final Spool spool;
    final Loads loads = new Loads();
    final LoadDesk desk;
    final LoadRunner runner;
    final Backloads backloads;

    BackloadRoom(TestDatabase database, Path folder) {
        house = new TestBackloading(database);
        spool = new Spool(folder.resolve("backload"), LARGEST);
        desk = new LoadDesk(database.appDataSource(), house.clock(), "node-1");
        runner = runner();
        backloads = new Backloads(
                loads, house.backloading, new Batches(), new Standing(), spool, desk, runner, house.clock(), "node-1");
    }

    /** As after a start of the gateway. */
    LoadRunner runner() {
        return new LoadRunner(
                loads, house.backloading, new Batches(), new Standing(), spool, desk, house.clock(), "node-1");
    }

    static BackloadOrder order(boolean dryRun) {
        return order(OldForms.LINK, null, dryRun);
    }

    static BackloadOrder order(String link, String population, boolean dryRun) {
        return new BackloadOrder(LinkId.parse(link), Optional.ofNullable(population), "years of paper", dryRun);
    }

    /** Loads to the end. */
    Backload load(BackloadOrder order, byte[] file) throws IOException, SQLException {
        Backload begun = backloads.start("olga", order, new ByteArrayInputStream(file));
        runner.step();
        return backloads.find(begun.id()).orElseThrow();
    }

    Backload load(String... forms) throws IOException, SQLException {
        return load(order(false), OldForms.zip(forms));
    }

    Backload undo(Backload load) throws IOException, SQLException {
        assertThat(backloads.undo("olga", load.id(), "wrong years")).isPresent();
        runner.step();
        return backloads.find(load.id()).orElseThrow();
    }

    /** The sex that the current picture shows of each form, by number. */
    List<String> picture() throws SQLException {
        return house.words("""
                select r.business_id || ' ' || (a.clear -> 'sex' ->> 'code') from registry.current_record r
                join registry.mention m on m.message_id = r.message_id
                join registry.assertion a on a.entity_id = m.id and a.field_group = 'role' order by 1
                """);
    }

    @Override
    public void close() {
        house.close();
    }
}
