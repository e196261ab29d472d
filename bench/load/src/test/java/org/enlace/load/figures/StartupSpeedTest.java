package org.enlace.load.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartupSpeedTest {

    @Test
    void isReachedWhereThreeSecondsTogetherHaveFourFifthsOfTheLastTen() {
        List<Integer> each = rates(10, 900, 20, 60, 500, 810, 820, 830);

        assertThat(StartupSpeed.of(each)).isEqualTo(new StartupSpeed(8, 1_000));
    }

    @Test
    void oneFastSecondIsNotTheUsualSpeed() {
        assertThat(StartupSpeed.of(rates(0, 0, 2_000, 0, 0)).seconds()).isEqualTo(8);
    }

    @Test
    void loadThatWasTooShortReachesNothing() {
        assertThat(StartupSpeed.of(List.of(5, 5)).seconds()).isNaN();
    }

    /** These, and then ten of a thousand. */
    private static List<Integer> rates(Integer... first) {
        return Stream.concat(Stream.of(first), IntStream.range(0, 10).mapToObj(i -> 1_000))
                .toList();
    }
}
