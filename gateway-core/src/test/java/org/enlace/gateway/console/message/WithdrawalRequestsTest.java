package org.enlace.gateway.console.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.console.message.WithdrawalRequests.Hears;
import org.enlace.gateway.console.message.WithdrawalRequests.Holder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawalRequestsTest {

    /** What a receiver was told last, the last version that it took; whether an earlier version stands again; what it hears. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "RECORD, DELIVERED, 2, true, AGAIN",
                "RECORD, DELIVERED, 2, false, TOLD",
                "RECORD, RETRYING, 1, true, KEEPS",
                "RECORD, RETRYING, 1, false, TOLD",
                "RECORD, RETRYING, -, true, AGAIN",
                "RECORD, RETRYING, -, false, CANCELLED",
                "RECORD, PARKED, -, false, CANCELLED",
                "RECORD, REFUSED_BY_RECEIVER, 1, true, AGAIN",
                "RECORD, REFUSED_BY_RECEIVER, -, false, NOTHING",
                "WITHDRAWAL, DELIVERED, 1, false, NOTHING",
                "WITHDRAWAL, DELIVERED, 1, true, AGAIN"
            })
    void everyReceiverHearsWhatItMustHear(String kind, String state, Integer took, boolean again, Hears hears) {
        Recipient told =
                new Recipient("ministry/notices", UUID.randomUUID(), UUID.randomUUID(), kind, 2, state, null, took);
        Journey.Version first = new Journey.Version(UUID.randomUUID(), 1, "SUPERSEDED", Instant.EPOCH);
        assertThat(Holder.of(told, again ? first : null).hears()).isEqualTo(hears);
    }
}
