package org.enlace.gateway.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.connector.LinkId;
import org.junit.jupiter.api.Test;

class InboundMemoryLimitTest {

    private static final LinkId ONE = LinkId.parse("police/reports");
    private static final LinkId OTHER = LinkId.parse("police/alerts");

    private final InboundMemoryLimit limit = new InboundMemoryLimit(100);

    @Test
    void oneLinkHasHalfAndLeavesTheRestToOthers() {
        assertThat(limit.reserve(ONE, 50)).isTrue();
        assertThat(limit.reserve(ONE, 1)).isFalse();
        assertThat(limit.reserve(OTHER, 50)).isTrue();
        assertThat(limit.reserved()).isEqualTo(100);
    }

    /** So that callers of one link take nothing from those of another. */
    @Test
    void aFullShareIsToldFromAFullLimit() {
        limit.reserve(ONE, 45);
        assertThat(limit.isShareFull(ONE, 6)).isTrue();
        assertThat(limit.isShareFull(ONE, 5)).isFalse();
        assertThat(limit.isShareFull(OTHER, 50)).isFalse();
    }

    @Test
    void whatIsRefusedReservesNothing() {
        assertThat(limit.reserve(ONE, 51)).isFalse();
        assertThat(limit.reserved()).isZero();
        assertThat(limit.reserve(ONE, 50)).isTrue();
    }

    @Test
    void aPermitGivesBackAllItHasOnceWhereverItMoved() {
        InboundMemoryLimit known = new InboundMemoryLimit(1_000);
        MemoryPermit permit = new MemoryPermit(ONE, limit);
        assertThat(permit.reserve(40)).isTrue();
        assertThat(permit.move(known)).isTrue();
        assertThat(permit.reserve(400)).isTrue();
        assertThat(limit.reserved()).isZero();
        assertThat(known.reserved()).isEqualTo(440);
        permit.release();
        permit.release();
        assertThat(known.reserved()).isZero();
    }

    @Test
    void aPermitStaysWhereItIsIfThereIsNoRoomElsewhere() {
        MemoryPermit permit = new MemoryPermit(ONE, limit);
        permit.reserve(40);
        assertThat(permit.move(new InboundMemoryLimit(10))).isFalse();
        assertThat(permit.of(limit)).isTrue();
        assertThat(limit.reserved()).isEqualTo(40);
    }
}
