package org.enlace.gateway.exchange.intake;

import org.enlace.gateway.exchange.intake.dryrun.ConformanceSampleSender;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.exchange.intake.endpoint.FormIntakeFactory;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Real endpoints for the tests of other rooms, over a real database and the shipped configuration. */
public final class TestIntakes implements AutoCloseable {

    private final IntakeFixture fixture;

    public TestIntakes(TestDatabase database) {
        fixture = new IntakeFixture(database);
    }

    /** Endpoints that seal with these keys, so that other rooms can read what came in. */
    public TestIntakes(TestDatabase database, TestSealing keys) {
        fixture = new IntakeFixture(database, keys, "node-1");
    }

    /** The way in for what operators fill in. */
    public FormIntakeFactory form() {
        return fixture.form;
    }

    public DryRun tryOut() {
        return fixture.tryOut;
    }

    public ConformanceSampleSender conformance() {
        return fixture.conformance;
    }

    public IntakeFactory endpoints() {
        return fixture.endpoints;
    }

    @Override
    public void close() {
        fixture.close();
    }
}
