package org.enlace.gateway.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndexAndPseudonymTest {

    private static final UUID PERSON = UUID.fromString("018e2f00-0000-7000-8000-000000000002");

    private final SealingKeys keys = SealingKeys.generate();
    private final BlindIndex index = keys.index();
    private final Pseudonyms pseudonyms = keys.receivers();

    @Test
    void equalValuesOfOneKindAreFoundAndOfTwoKindsAreNot() {
        assertThat(index.of("EC_CEDULA", "1700000019"))
                .hasSize(BlindIndex.BYTES)
                .isEqualTo(keys.index().of("EC_CEDULA", "1700000019"))
                .isNotEqualTo(index.of("EC_CEDULA", "1700000027"))
                .isNotEqualTo(index.of("PASSPORT", "1700000019"));
        assertThat(index.of("AB", "C")).isNotEqualTo(index.of("A", "BC"));
    }

    @Test
    void theIndexIsOfNoUseWithoutItsKey() {
        assertThat(SealingKeys.generate().index().of("EC_CEDULA", "1700000019"))
                .isNotEqualTo(index.of("EC_CEDULA", "1700000019"));
    }

    @Test
    void aPersonHasOneNamePerReceiver() {
        assertThat(pseudonyms.of("ministry", PERSON))
                .matches("P-[A-Z2-7]{20}")
                .isEqualTo(keys.receivers().of("ministry", PERSON))
                .isNotEqualTo(pseudonyms.of("fge", PERSON))
                .isNotEqualTo(pseudonyms.of("ministry", UUID.randomUUID()));
    }

    @Test
    void everyLetterOfAPseudonymVaries() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String name = pseudonyms.of("ministry", new UUID(0, i));
            for (int at = 2; at < name.length(); at++) {
                seen.add(at + ":" + name.charAt(at));
            }
        }
        assertThat(seen).hasSize(20 * 32);
    }
}
