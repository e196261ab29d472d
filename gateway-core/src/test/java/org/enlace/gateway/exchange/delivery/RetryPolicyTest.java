package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.Fault;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(7));
    private static final RetryRule RULE =
            new RetryRule(Duration.ofSeconds(2), 2, Duration.ofMinutes(1), Duration.ofDays(7));
    private static final Set<FaultCode> MAY_HAVE_ARRIVED = EnumSet.of(FaultCode.TIMEOUT, FaultCode.CONNECTION_LOST);

    @Test
    void whatThePartnerTookIsDeliveredUnderThePartnersOwnName() {
        for (boolean known : new boolean[] {true, false}) {
            AttemptResult attemptResult = after(1, new SendOutcome.Receipt(Optional.of("R-7"), known), FAR);
            assertThat(attemptResult.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(attemptResult.reference()).contains("R-7");
            assertThat(attemptResult.fault()).isEmpty();
            assertThat(attemptResult.nextAt()).isNull();
            assertThat(attemptResult.tried()).isTrue();
            assertThat(attemptResult.micros()).isEqualTo(77);
        }
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void aFaultsKindDecidesWhatFollows(FaultCode code) {
        AttemptResult attemptResult = after(1, Fault.of(code), FAR);
        DeliveryState expected =
                switch (code.kind()) {
                    case REFUSED -> DeliveryState.REFUSED_BY_RECEIVER;
                    case UNAVAILABLE -> DeliveryState.RETRYING;
                    case BROKEN -> DeliveryState.PARKED;
                };
        assertThat(attemptResult.state()).isEqualTo(expected);
        assertThat(attemptResult.fault()).contains(code.name());
        assertThat(attemptResult.nextAt() != null)
                .as("only what is tried again has a next time")
                .isEqualTo(expected == DeliveryState.RETRYING);
        assertThat(attemptResult.tried()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void onlyAnAttemptWithoutAnAnswerLeavesTheOutcomeUnknown(FaultCode code) {
        assertThat(after(1, Fault.of(code), FAR).outcomeUnknown()).isEqualTo(MAY_HAVE_ARRIVED.contains(code));
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 4000", "3, 8000", "5, 32000", "6, 60000", "7, 60000", "5000, 60000"})
    void thePauseGrowsToItsCapAndHalfOfItIsChance(int attempts, long full) {
        assertThat(pause(0, attempts, Optional.empty())).isEqualTo(Duration.ofMillis(full / 2));
        assertThat(pause(0.5, attempts, Optional.empty())).isEqualTo(Duration.ofMillis(full * 3 / 4));
        assertThat(pause(0.999999, attempts, Optional.empty()))
                .isGreaterThan(Duration.ofMillis(full - 50))
                .isLessThan(Duration.ofMillis(full));
    }

    @Test
    void aPartnersWishLengthensThePauseAndNeverShortensIt() {
        assertThat(pause(0, 1, Optional.of(Duration.ofSeconds(30)))).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(0, 6, Optional.of(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aPartnerCannotWishForMoreThanTheLongestPauseOfItsLink() {
        assertThat(pause(0, 1, Optional.of(Duration.ofDays(365)))).isEqualTo(RULE.max());
        Fault forEver = new Fault(FaultCode.PARTNER_TROUBLE, Optional.of(Duration.ofDays(365)));
        AttemptResult attemptResult = after(1, forEver, FAR);
        assertThat(attemptResult.state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(attemptResult.nextAt()).isEqualTo(NOW.plus(RULE.max()));
    }

    @Test
    void theNextAttemptIsDueAfterThePause() {
        assertThat(after(3, Fault.of(FaultCode.UNREACHABLE), FAR).nextAt()).isEqualTo(NOW.plusSeconds(4));
        Fault busy = new Fault(FaultCode.PARTNER_TROUBLE, Optional.of(Duration.ofSeconds(50)));
        assertThat(after(3, busy, FAR).nextAt()).isEqualTo(NOW.plusSeconds(50));
    }

    @Test
    void whatCannotBeTriedAgainWithinItsLifetimeIsParked() {
        Fault fault = Fault.of(FaultCode.TIMEOUT);
        AttemptResult last = after(1, fault, NOW.plusSeconds(1));
        assertThat(last.state()).isEqualTo(DeliveryState.RETRYING);
        AttemptResult over = after(1, fault, NOW.plusMillis(999));
        assertThat(over.state()).isEqualTo(DeliveryState.PARKED);
        assertThat(over.fault()).contains("LIFETIME_OVER");
        assertThat(over.nextAt()).isNull();
        assertThat(over.outcomeUnknown()).as("the receiver may have it").isTrue();
    }

    @Test
    void aRefusalIsARefusalEvenAfterTheLifetime() {
        AttemptResult attemptResult = after(9, Fault.of(FaultCode.PARTNER_REFUSED), NOW.minusSeconds(1));
        assertThat(attemptResult.state()).isEqualTo(DeliveryState.REFUSED_BY_RECEIVER);
    }

    private static AttemptResult after(int attempts, SendOutcome sent, Instant expiresAt) {
        return new RetryPolicy(() -> 0).of(claimed(attempts, expiresAt), sent, RULE, NOW, 77);
    }

    private static Duration pause(double chance, int attempts, Optional<Duration> wished) {
        return new RetryPolicy(() -> chance).pause(attempts, wished, RULE);
    }

    private static ClaimedDelivery claimed(int attempts, Instant expiresAt) {
        return new ClaimedDelivery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                LinkId.parse("ministry/notices"),
                "police-report/v1",
                "P-1",
                1,
                "policy",
                "mapping",
                "agreement",
                attempts,
                attempts,
                expiresAt,
                DeliveryKind.RECORD,
                false,
                LinkId.parse("police/reports"),
                "hash",
                false);
    }
}
