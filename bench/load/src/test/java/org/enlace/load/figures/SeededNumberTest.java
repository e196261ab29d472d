package org.enlace.load.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededNumberTest {

    private static final MessageSeed.Shape SHAPE = new MessageSeed.Shape(200_000, 46, 1_735_689_600_000L);

    /** As PostgreSQL made them of the same number. */
    @Test
    void idsAreThoseOfTheDatabase() {
        SeededNumber seeded = new SeededNumber(SHAPE, 12_344);

        assertThat(seeded.id()).endsWith("-7c87-9027-3cc2b4fa8d06");
        assertThat(UUID.fromString(seeded.id()).getMostSignificantBits() >>> 16).isEqualTo(SHAPE.millis(12_344));
        assertThat(seeded.receipt()).isEqualTo("6850411f-528f-3f97-b35b-ff7a42dbca4e");
    }

    @Test
    void whatIsLookedForWasTakenAndIsTheFirstOfItsNumber() {
        assertThat(LongStream.range(0, 3_300)
                        .mapToObj(n -> new SeededNumber(SHAPE, n))
                        .filter(SeededNumber::isAccepted)
                        .noneMatch(each -> each.number() % 50 == 17 || each.number() % 33 == 32))
                .isTrue();
    }
}
