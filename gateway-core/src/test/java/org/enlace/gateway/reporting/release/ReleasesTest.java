package org.enlace.gateway.reporting.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Releases in a real database: what goes out, what does not, what the ledger keeps. */
class ReleasesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant KNOWN = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private Releases releases;
    private Extracts extracts;

    @BeforeEach
    void freshInstallation() throws SQLException {
        try (Connection admin = database.superuser();
                Statement clear = admin.createStatement()) {
            clear.execute("truncate registry.victim_fact, registry.suspect_fact, registry.offence_fact,"
                    + " monitoring.publication, monitoring.release_table, monitoring.release, monitoring.extract");
        }
        TestReleases testReleases = new TestReleases(database, Clock.fixed(NOW, ZoneOffset.UTC));
        releases = testReleases.releases;
        extracts = testReleases.extracts;
    }

    @Test
    void aDraftGoesOutWithItsMinutes() throws Exception {
        TestReleases.victims(database, 120, 2025, KNOWN);
        RecordedRelease draft = releases.draft("analyst", 2025, NOW);
        assertThat(draft.publication()).isEmpty();
        assertThat(draft.held()).isBetween(1, draft.cells() - 1);
        RecordedRelease out = releases.publish("analyst", draft.id(), "Acta 7").orElseThrow();
        assertThat(out.publication()).contains(new RecordedRelease.Publication("Acta 7", "analyst", NOW));
        assertThat(total(draft.id(), "victims-by-sex-age")).isEqualTo("120");
        assertThatThrownBy(() -> releases.publish("analyst", draft.id(), "Acta 8"))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, no -> assertThat(no.rule())
                        .isEqualTo(ReleaseBlockedException.Rule.PUBLISHED));
        assertThat(releases.publish("analyst", UUID.randomUUID(), "Acta 9")).isEmpty();
    }

    @Test
    void onePersonMoreThanWasPublishedIsBlocked() throws Exception {
        TestReleases.victims(database, 120, 2025, KNOWN);
        publish(2025);
        TestReleases.victims(database, 1, 2025, KNOWN.plusSeconds(1));
        assertThatThrownBy(() -> releases.draft("analyst", 2025, NOW))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, blocked -> {
                    assertThat(blocked.rule()).isEqualTo(ReleaseBlockedException.Rule.DIFFERENCE);
                    assertThat(blocked.cells()).contains("year=2025");
                });
        // As it was known before, it is what was told.
        assertThat(releases.draft("analyst", 2025, KNOWN).cells()).isPositive();
    }

    @Test
    void twoDraftsCannotBothGoOut() throws Exception {
        TestReleases.victims(database, 120, 2025, KNOWN);
        TestReleases.victims(database, 110, 2024, KNOWN);
        RecordedRelease one = releases.draft("analyst", 2025, NOW);
        RecordedRelease other = releases.draft("analyst", 2024, NOW);
        releases.publish("analyst", one.id(), "Acta 7");
        assertThatThrownBy(() -> releases.publish("analyst", other.id(), "Acta 7"))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, no -> assertThat(no.rule())
                        .isEqualTo(ReleaseBlockedException.Rule.OVERTAKEN));
        publish(2024);
    }

    @Test
    void referencePopulationsAndOtherKindsAreNotCounted() throws Exception {
        TestReleases.victims(database, 40, 2025, KNOWN);
        change(
                "update registry.victim_fact set population = 'IOM' where ctid in (select ctid from registry.victim_fact limit 7)");
        change(
                "update registry.victim_fact set status = 'NOT_VICTIM' where ctid in (select ctid from registry.victim_fact"
                        + " where population is null limit 5)");
        assertThat(total(releases.draft("analyst", 2025, NOW).id(), "victims-by-province"))
                .isEqualTo("28");
    }

    @Test
    void whatWasToldIsKeptByTheDatabase() throws Exception {
        TestReleases.victims(database, 40, 2025, KNOWN);
        publish(2025);
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            for (String sql :
                    List.of("update monitoring.release_table set held = 0", "delete from monitoring.publication")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void oneExtractAYear() throws Exception {
        TestReleases.victims(database, 150, 2025, KNOWN);
        Extract extract = extracts.make("analyst", 2025, NOW);
        assertThat(extract.records()).isEqualTo(150);
        assertThat(extract.lines()).hasSize(150 - extract.leftOut());
        assertThat(extract.shareTaken()).isBetween(0.05, 0.95);
        assertThat(extracts.of(2025)).contains(extract);
        assertThatThrownBy(() -> extracts.make("analyst", 2025, KNOWN))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, no -> assertThat(no.rule())
                        .isEqualTo(ReleaseBlockedException.Rule.ONE_A_YEAR));
        TestReleases.victims(database, 9, 2024, KNOWN);
        assertThatThrownBy(() -> extracts.make("analyst", 2024, NOW))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, no -> assertThat(no.rule())
                        .isEqualTo(ReleaseBlockedException.Rule.TOO_FEW));
    }

    private void publish(int year) throws ReleaseBlockedException {
        releases.publish("analyst", releases.draft("analyst", year, NOW).id(), "Acta 1");
    }

    private String total(UUID release, String table) {
        return releases.tables(release).stream()
                .filter(each -> each.name().equals(table))
                .flatMap(each -> each.table().rows().stream())
                .filter(row -> row.subList(1, row.size() - 1).stream().allMatch("_T"::equals))
                .map(row -> row.get(row.size() - 1))
                .findFirst()
                .orElseThrow();
    }

    private static void change(String sql) throws SQLException {
        try (Connection admin = database.superuser();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
