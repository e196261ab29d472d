package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.policy.ReleasedView;
import org.junit.jupiter.api.Test;

class ReleasedViewsTest {

    private static final UUID MESSAGE = new UUID(7, 1);
    private static final String POLICY = "ministry/police-report/v1";

    private final ReleasedViews releasedViews = new ReleasedViews();
    private final ReleasedView first = released();

    ReleasedViewsTest() throws UnsendableDeliveryException {
        releasedViews.of(delivery(MESSAGE, POLICY, "ministry/notices"), () -> first);
    }

    @Test
    void whoMaySeeTheSameIsShownWhatWasMadeOnce() throws UnsendableDeliveryException {
        ReleasedView again =
                releasedViews.of(delivery(MESSAGE, POLICY, "ministry/followup"), ReleasedViewsTest::released);
        assertThat(again).isSameAs(first);
    }

    @Test
    void anotherRecordAnotherPolicyAndAnotherPartnerHaveViewsOfTheirOwn() throws UnsendableDeliveryException {
        for (ClaimedDelivery other : List.of(
                delivery(new UUID(7, 2), POLICY, "ministry/notices"),
                delivery(MESSAGE, "ministry/police-report/v2", "ministry/notices"),
                delivery(MESSAGE, POLICY, "fge/reports"))) {
            ReleasedView own = released();
            assertThat(releasedViews.of(other, () -> own)).isSameAs(own);
        }
    }

    @Test
    void whatMustNotLeaveIsRefusedForEachReceiver() {
        ClaimedDelivery refused = delivery(new UUID(7, 3), POLICY, "ministry/notices");
        for (int receiver = 1; receiver <= 2; receiver++) {
            assertThatThrownBy(() -> releasedViews.of(refused, () -> {
                        throw new UnsendableDeliveryException("PROTECTED_PLACE");
                    }))
                    .isInstanceOf(UnsendableDeliveryException.class);
        }
    }

    private static ReleasedView released() {
        return new ReleasedView(JsonNodeFactory.instance.objectNode(), List.of(), List.of(), List.of(), List.of());
    }

    private static ClaimedDelivery delivery(UUID message, String policy, String to) {
        UUID id = UUID.randomUUID();
        return new ClaimedDelivery(
                id,
                id,
                message,
                LinkId.parse(to),
                "police-report/v1",
                "P-1",
                1,
                policy,
                "ministry/notices/police-report/v1",
                "police-reports",
                1,
                1,
                Instant.MAX,
                DeliveryKind.RECORD,
                false,
                LinkId.parse("police/reports"),
                "snapshot",
                false);
    }
}
