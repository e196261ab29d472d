package org.enlace.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.protection.Released;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final UUID MESSAGE = new UUID(7, 1);
    private static final String POLICY = "ministry/police-report/v1";

    private final Views views = new Views();
    private final Released first = released();

    ViewsTest() throws Unsendable {
        views.of(delivery(MESSAGE, POLICY, "ministry/notices"), () -> first);
    }

    @Test
    void whoMaySeeTheSameIsShownWhatWasMadeOnce() throws Unsendable {
        Released again = views.of(delivery(MESSAGE, POLICY, "ministry/followup"), ViewsTest::released);
        assertThat(again).isSameAs(first);
    }

    @Test
    void anotherRecordAnotherPolicyAndAnotherPartnerHaveViewsOfTheirOwn() throws Unsendable {
        for (Claimed other : List.of(
                delivery(new UUID(7, 2), POLICY, "ministry/notices"),
                delivery(MESSAGE, "ministry/police-report/v2", "ministry/notices"),
                delivery(MESSAGE, POLICY, "fge/reports"))) {
            Released own = released();
            assertThat(views.of(other, () -> own)).isSameAs(own);
        }
    }

    @Test
    void whatMustNotLeaveIsRefusedForEachReceiver() {
        Claimed refused = delivery(new UUID(7, 3), POLICY, "ministry/notices");
        for (int receiver = 1; receiver <= 2; receiver++) {
            assertThatThrownBy(() -> views.of(refused, () -> {
                        throw new Unsendable("PROTECTED_PLACE");
                    }))
                    .isInstanceOf(Unsendable.class);
        }
    }

    private static Released released() {
        return new Released(JsonNodeFactory.instance.objectNode(), List.of(), List.of(), List.of(), List.of());
    }

    private static Claimed delivery(UUID message, String policy, String to) {
        UUID id = UUID.randomUUID();
        return new Claimed(
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
