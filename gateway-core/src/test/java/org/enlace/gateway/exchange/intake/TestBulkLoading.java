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
public final class TestBulkLoading implements AutoCloseable {

    private final IntakeFixture fixture;
    private final TestDatabase database;
    public final BulkLoadIntake bulkLoadIntake;

    public TestBulkLoading(TestDatabase database) {
        this.database = database;
        fixture = new IntakeFixture(database);
        bulkLoadIntake = new BulkLoadIntake(
                fixture.partners,
                fixture.preparation,
                fixture.committer,
                fixture.messages,
                new CommitDryRun(new BusinessIdVersions(), database.appDataSource(), fixture.clock),
                new CurrentVersions(),
                fixture.disk.space(),
                database.appDataSource(),
                fixture.clock);
    }

    public Clock clock() {
        return fixture.clock;
    }

    /** What a partner says itself. */
    public AcceptedMessage says(String link, byte[] content) {
        return fixture.endpoints
                .of(LinkId.parse(link))
                .accept(new PartnerMessage(
                        new Caller("main"),
                        java.util.Optional.empty(),
                        "application/json",
                        content,
                        fixture.clock.instant()));
    }

    /** Takes one record back, as an operator does. */
    public void withdraw(UUID message) {
        new WithdrawalService(fixture.committer).withdraw(message, "operator:olga", "wrong");
    }

    /** Reads a message again and sends it on, as a replay does. */
    public Reprocessing.Answer again(UUID message, byte[] edited) throws SQLException {
        return new Transactions(database.appDataSource())
                .run((Connection tx) -> edited == null
                        ? fixture.translateAgain.carryOut(
                                tx, fixture.partners.current(), message, true, fixture.clock.instant())
                        : fixture.translateAgain.edited(
                                tx, fixture.partners.current(), message, edited, fixture.clock.instant()));
    }

    public void empty() throws SQLException {
        database.empty("backload.reject", "backload.load");
        fixture.empty();
    }

    public List<String> words(String sql) throws SQLException {
        return fixture.words(sql);
    }

    public long count(String from) throws SQLException {
        return fixture.count(from);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
