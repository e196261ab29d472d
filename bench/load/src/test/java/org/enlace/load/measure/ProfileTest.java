package org.enlace.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

    private static final String SEALER = "org.enlace.gateway.sealing.Sealer";
    private static final String DELIVERY = "org.enlace.gateway.delivery.Sender$1";

    @TempDir
    private Path folder;

    @Test
    void aSampleBelongsToTheRoomOfItsInnermostFrameOfOurs() {
        Profile profile = new Profile(List.of(
                stack("javax.crypto.Cipher", SEALER, DELIVERY),
                stack("java.net.Socket", DELIVERY, "org.springframework.Proxy"),
                stack("org.enlace.mappings.Table", DELIVERY),
                stack("org.apache.tomcat.Reader")));

        assertThat(profile.rooms())
                .isEqualTo(Map.of("sealing", 0.25, "delivery", 0.25, "mappings", 0.25, "outside: http-exec", 0.25));
    }

    @Test
    void partsAreSharesOfEverySampleAndEachSampleCountsOnce() {
        Profile profile =
                new Profile(List.of(stack(SEALER, DELIVERY, SEALER), stack("java.lang.String"), stack(DELIVERY)));

        assertThat(profile.parts(name -> name.equals(SEALER) ? Optional.of("seal") : Optional.empty()))
                .containsExactly(Map.entry("seal", 1 / 3.0));
    }

    @Test
    void readsWhatTheRecorderOfTheJdkWrites() throws Exception {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            String work = work();
            recording.stop();
            recording.dump(file);
            assertThat(work).isNotEmpty();
        }

        Profile profile = Profile.read(file);

        assertThat(profile.samples()).isPositive();
        assertThat(profile.parts(
                        name -> name.equals(ProfileTest.class.getName()) ? Optional.of("own") : Optional.empty()))
                .containsKey("own");
    }

    /** In Java's own frames: what runs as one instruction of the processor is seldom sampled. */
    private static String work() {
        String text = "";
        long end = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
        for (long turn = 0; System.nanoTime() < end; turn++) {
            text = new StringBuilder(Long.toString(text.hashCode() + turn))
                    .reverse()
                    .toString();
        }
        return text;
    }

    private static Stack stack(String... classes) {
        return new Stack("http-8080-exec-3", List.of(classes));
    }
}
