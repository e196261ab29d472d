package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.exchange.intake.correction.WithdrawalService;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;

/** Loading old years and what comes in beside it, for the tests of other rooms: a real database and the shipped configuration. */
public final class TestBackloading implements AutoCloseable {

    private final IntakeRoom room;
    private final TestDatabase database;
    public final BulkLoadIntake bulkLoadIntake;

    public TestBackloading(TestDatabase database) {
        this.database = database;
        room = new IntakeRoom(database);
        bulkLoadIntake = new BulkLoadIntake(
                room.partners,
                room.preparation,
                room.committer,
                room.messages,
                new CommitDryRun(new BusinessIdVersions(), database.appDataSource(), room.clock),
                new CurrentVersions(),
                room.disk.space(),
                database.appDataSource(),
                room.clock);
    }

    public Clock clock() {
        return room.clock;
    }

    /** What a partner says itself. */
    public AcceptedMessage says(String link, byte[] content) {
        return room.doors
                .of(LinkId.parse(link))
                .accept(new PartnerMessage(
                        new Caller("main"),
                        java.util.Optional.empty(),
                        "application/json",
                        content,
                        room.clock.instant()));
    }

    /** Takes one record back, as an operator does. */
    public void withdraw(UUID message) {
        new WithdrawalService(room.committer).withdraw(message, "operator:olga", "wrong");
    }

    /** Reads a message again and sends it on, as a replay does. */
    public Reprocessing.Answer again(UUID message, byte[] edited) throws SQLException {
        return new Transactions(database.appDataSource())
                .run((Connection tx) -> edited == null
                        ? room.translateAgain.carryOut(tx, room.partners.current(), message, true, room.clock.instant())
                        : room.translateAgain.edited(
                                tx, room.partners.current(), message, edited, room.clock.instant()));
    }

    public void empty() throws SQLException {
        database.empty("backload.reject", "backload.load");
        room.empty();
    }

    public List<String> words(String sql) throws SQLException {
        return room.words(sql);
    }

    public long count(String from) throws SQLException {
        return room.count(from);
    }

    @Override
    public void close() {
        room.close();
    }
}
