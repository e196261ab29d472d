package org.enlace.gateway.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.Test;

class PairCounterCacheTest {

    private static final Viewer INSTALLATION = new Viewer("olga", Role.OPERATOR, "*");
    private static final Viewer POLICE = new Viewer("pablo", Role.OPERATOR, "police");
    private static final Network NETWORK = new Network(new TreeMap<>(), new TreeMap<>(), List.of());

    private long nanos = 1;
    private Duration takes = Duration.ofMillis(20);
    private int counted;

    private final PairCounterCache pairs = new PairCounterCache(
            (viewer, network) -> {
                counted++;
                nanos += takes.toNanos();
                return new PairQueries.Gathered(Map.of(), Map.of());
            },
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            () -> nanos);

    @Test
    void whatIsQuickIsCountedEachTime() {
        look(INSTALLATION);
        look(INSTALLATION);
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void whatTakesLongIsCountedForASmallShareOfTheTime() {
        takes = Duration.ofSeconds(2);
        look(INSTALLATION);
        look(INSTALLATION);
        after(Duration.ofSeconds(39));
        look(INSTALLATION);
        assertThat(counted).isEqualTo(2);
        after(Duration.ofSeconds(2));
        look(INSTALLATION);
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void onceSlowAmongQuickOnesLeavesThePageFresh() {
        look(INSTALLATION);
        takes = Duration.ofSeconds(2);
        look(INSTALLATION);
        takes = Duration.ofMillis(20);
        look(INSTALLATION);
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void nothingIsOlderThanAMinute() {
        takes = Duration.ofSeconds(9);
        look(INSTALLATION);
        look(INSTALLATION);
        after(Duration.ofSeconds(61));
        look(INSTALLATION);
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void eachInstitutionHasItsOwn() {
        takes = Duration.ofSeconds(2);
        look(INSTALLATION);
        look(POLICE);
        assertThat(counted).isEqualTo(2);
    }

    private void look(Viewer viewer) {
        pairs.of(viewer, NETWORK);
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }
}
