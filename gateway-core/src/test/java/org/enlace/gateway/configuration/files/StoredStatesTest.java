package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.linkstate.LinkStateChanged;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.reload.SnapshotStore;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoredStatesTest {

    private static final LinkId REPORTS = LinkId.parse("police/reports");
    private static final LinkId NOTICES = LinkId.parse("ministry/notices");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T12:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private final List<LinkStateChanged> heard = new ArrayList<>();

    @Test
    void aStopOutlivesARestartAndIsAudited() throws SQLException {
        LinkStates states = states();
        assertThat(states.running(REPORTS)).isTrue();
        states.stop(REPORTS, "operator:ana");
        states.stop(REPORTS, "operator:ana");
        assertThat(states().running(REPORTS)).isFalse();
        states.start(REPORTS, "operator:ana");
        assertThat(states().running(REPORTS)).isTrue();
        assertThat(heard).containsExactly(new LinkStateChanged(REPORTS, false), new LinkStateChanged(REPORTS, true));
        assertThat(column("select action from audit.entry where subject = 'police/reports' order by seq"))
                .containsExactly("LINK_STOPPED", "LINK_STARTED");
    }

    @Test
    void aSnapshotIsStoredOnce() throws SQLException {
        Snapshot snapshot = new ConfigFolder(folder).snapshot();
        SnapshotStore store = new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-1");
        store.keep(snapshot);
        store.keep(snapshot);
        assertThat(column("select hash from partners.snapshot")).containsExactly(snapshot.hash());
        assertThat(column("select content #>> '{files,partners/police.yml,country}' from partners.snapshot"))
                .containsExactly("EC");
    }

    @Test
    void anyoneWhoStartsOnAnOlderSnapshotIsSeenThoughItWasInForceOnce() throws SQLException {
        DATABASE.empty("partners.in_force");
        ConfigFolder config = new ConfigFolder(folder);
        Snapshot old = config.snapshot();
        config.spoil(ConfigFolder.AGREEMENT, "retentionDays: 30", "retentionDays: 31");
        Snapshot next = config.snapshot();
        SnapshotStore one = new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-1");
        SnapshotStore two = new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-2");
        assertThat(one.inForce(old)).as("the first start of all").isEmpty();
        assertThat(two.inForce(old)).as("as the installation").isEmpty();
        assertThat(one.inForce(next)).as("unless voices let it").contains(old.hash());
        assertThat(one.inForce(next)).as("a restart").isEmpty();
        assertThat(two.inForce(old)).as("its folder waits for the edit").isEmpty();
        assertThat(two.inForce(next)).as("as the installation").isEmpty();
        assertThat(two.inForce(old)).as("back again").contains(next.hash());
        assertThat(new SnapshotStore(DATABASE.appDataSource(), CLOCK, "node-3").inForce(next))
                .as("the installation is back at the old one, by another's hands")
                .contains(old.hash());
    }

    @Test
    void whatAnOperatorSaysAtOneNodeIsFollowedByTheOthers() {
        LinkStates here = states();
        List<LinkStateChanged> heardThere = new ArrayList<>();
        LinkStates there = new LinkStates(
                DATABASE.appDataSource(),
                new AuditTrail(DATABASE.appDataSource(), CLOCK, "there"),
                CLOCK,
                heardThere::add);
        here.stop(NOTICES, "operator:ana");
        there.refresh();
        there.refresh();
        assertThat(there.running(NOTICES)).isFalse();
        assertThat(heardThere).containsExactly(new LinkStateChanged(NOTICES, false));
        here.start(NOTICES, "operator:ana");
        there.stop(NOTICES, "operator:beto");
        assertThat(states().running(NOTICES)).as("the last word counts").isFalse();
        here.start(NOTICES, "operator:ana");
        assertThat(states().running(NOTICES)).isTrue();
    }

    @Test
    void aDrainOutlivesARestartIsAuditedAndFollowedAndEndsWithAStopOrAStart() throws SQLException {
        LinkId crossings = LinkId.parse("police/crossings");
        LinkStates here = states();
        List<LinkStateChanged> heardThere = new ArrayList<>();
        LinkStates there = new LinkStates(
                DATABASE.appDataSource(),
                new AuditTrail(DATABASE.appDataSource(), CLOCK, "there"),
                CLOCK,
                heardThere::add);
        here.drain(crossings, "operator:ana");
        here.drain(crossings, "operator:ana");
        there.refresh();
        assertThat(List.of(here, there, states()))
                .allSatisfy(each -> assertThat(each.drainingSince(crossings)).contains(CLOCK.instant()))
                .allSatisfy(each -> assertThat(each.running(crossings)).isFalse());
        there.stop(crossings, "operator:beto");
        here.refresh();
        assertThat(here.drainingSince(crossings)).isEmpty();
        assertThat(here.running(crossings)).isFalse();
        here.drain(crossings, "operator:ana");
        here.start(crossings, "operator:ana");
        there.refresh();
        assertThat(List.of(here, there, states()))
                .allSatisfy(each -> assertThat(each.running(crossings)).isTrue())
                .allSatisfy(each -> assertThat(each.drainingSince(crossings)).isEmpty());
        assertThat(heardThere)
                .containsExactly(
                        new LinkStateChanged(crossings, false),
                        new LinkStateChanged(crossings, false),
                        new LinkStateChanged(crossings, true));
        assertThat(column("select action from audit.entry where subject = 'police/crossings' order by at, seq"))
                .containsExactlyInAnyOrder("LINK_DRAINED", "LINK_STOPPED", "LINK_DRAINED", "LINK_STARTED");
    }

    private LinkStates states() {
        AuditTrail audit = new AuditTrail(DATABASE.appDataSource(), CLOCK, "test");
        return new LinkStates(DATABASE.appDataSource(), audit, CLOCK, heard::add);
    }

    private static List<String> column(String sql) throws SQLException {
        try (Connection connection = DATABASE.app();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
