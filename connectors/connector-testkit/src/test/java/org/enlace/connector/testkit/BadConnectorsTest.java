package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A suite that cannot fail proves nothing: each bad habit of a connector is found, and by exactly one check. */
class BadConnectorsTest {

    @TempDir
    private Path folder;

    /** One that hangs takes the suite ten seconds, and is left to the whole. */
    @ParameterizedTest
    @EnumSource(value = ConnectorDefect.class, names = "HANGS", mode = EnumSource.Mode.EXCLUDE)
    void aBadHabitIsFoundByItsCheck(ConnectorDefect connectorDefect) throws Exception {
        Suite.Outcome outcome = new Suite(folder, connectorDefect.kind(), "500ms")
                .with(connectorDefect.changes(), connectorDefect.check()::equals);
        assertThat(outcome.checks()).isEqualTo(Set.of(connectorDefect.check()));
    }

    /** Some minutes: {@code -Denlace.kit=whole}. */
    @ParameterizedTest
    @EnumSource(ConnectorDefect.class)
    void noOtherCheckOfTheWholeSuiteFindsIt(ConnectorDefect connectorDefect) throws Exception {
        assumeTrue("whole".equals(System.getProperty("enlace.kit")), "-Denlace.kit=whole runs the whole suite");
        Suite.Outcome outcome = new Suite(folder, connectorDefect.kind(), "500ms").with(connectorDefect.changes());
        assertThat(outcome.checks()).as("%s", outcome.failed()).isEqualTo(Set.of(connectorDefect.check()));
        assertThat(outcome.succeeded()).isGreaterThan(connectorDefect.kind() == Scaffold.Kind.HTTP ? 40 : 20);
    }
}
