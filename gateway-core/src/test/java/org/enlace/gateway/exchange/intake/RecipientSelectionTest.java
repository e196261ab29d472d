package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.intake.Candidates.ATTORNEY;
import static org.enlace.gateway.exchange.intake.Candidates.MINISTRY;
import static org.enlace.gateway.exchange.intake.Candidates.NOW;
import static org.enlace.gateway.exchange.intake.Candidates.POLICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.junit.jupiter.api.Test;

class RecipientSelectionTest {

    private final Candidate candidate = Candidates.message("m1", "payload", "P-1");
    private final UUID message = candidate.envelope().id();

    @Test
    void everyEntitledReceiverGetsOneDeliveryUnderItsAgreementAndWithItsOwnLifetime() {
        List<NewDelivery> deliveries = deliveries(Map.of());
        assertThat(deliveries).extracting(NewDelivery::to).containsExactly(MINISTRY, ATTORNEY);
        assertThat(deliveries).extracting(NewDelivery::id).doesNotHaveDuplicates();
        assertThat(deliveries).allSatisfy(each -> {
            assertThat(each.messageId()).isEqualTo(message);
            assertThat(each.origin()).isEqualTo(POLICE);
            assertThat(each.version()).isEqualTo(3);
            assertThat(each.businessId()).isEqualTo("P-1");
            assertThat(each.agreement()).isEqualTo("police-reports");
            assertThat(each.snapshot()).isEqualTo("snapshot-hash");
            assertThat(each.createdAt()).isEqualTo(NOW);
        });
        assertThat(deliveries.get(0).policy()).isEqualTo("ministry/police-report/v1");
        assertThat(deliveries.get(0).mapping()).isEqualTo("ministry/notices/police-report/v1");
        assertThat(deliveries)
                .extracting(NewDelivery::expiresAt)
                .containsExactly(NOW.plus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void orderIsKeptWithinTheCaseAndAllCasesEverLinkedWithIt() {
        UUID own = UUID.randomUUID();
        UUID linked = UUID.randomUUID();
        assertThat(deliveries(Map.of(message, new CaseKeys(own, List.of(own, linked)))))
                .allSatisfy(each -> assertThat(each.orderKeys()).containsExactly("case:" + own, "case:" + linked));
    }

    @Test
    void withoutACaseOrderIsKeptWithinTheSendersBusinessId() {
        CaseKeys others = new CaseKeys(UUID.randomUUID(), List.of(UUID.randomUUID()));
        assertThat(deliveries(Map.of(UUID.randomUUID(), others)))
                .allSatisfy(each -> assertThat(each.orderKeys()).containsExactly("police/reports:P-1"));
    }

    private List<NewDelivery> deliveries(Map<UUID, CaseKeys> cases) {
        NewMessage newMessage = new NewMessage(candidate, new Fresh(3, Optional.empty()));
        return RecipientSelection.of(newMessage, newMessage.said().receivers(), cases, NOW);
    }
}
