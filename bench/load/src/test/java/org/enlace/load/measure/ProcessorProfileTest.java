package org.enlace.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorProfileTest {

    private static final String SEALER = "org.enlace.gateway.platform.encryption.Sealer";
    private static final String DELIVERY = "org.enlace.gateway.exchange.delivery.Sender$1";

    @TempDir
    private Path folder;

    @Test
    void aSampleBelongsToThePackageOfItsInnermostFrameOfOurs() {
        ProcessorProfile processorProfile = new ProcessorProfile(List.of(
                stack("javax.crypto.Cipher", SEALER, DELIVERY),
                stack("java.net.Socket", DELIVERY, "org.springframework.Proxy"),
                stack("org.enlace.mappings.Table", DELIVERY),
                stack("org.apache.tomcat.Reader")));

        assertThat(processorProfile.packages())
                .isEqualTo(Map.of(
                        "platform.encryption",
                        0.25,
                        "exchange.delivery",
                        0.25,
                        "mappings",
                        0.25,
                        "outside: http-exec",
                        0.25));
    }

    @Test
    void partsAreSharesOfEverySampleAndEachSampleCountsOnce() {
        ProcessorProfile processorProfile = new ProcessorProfile(
                List.of(stack(SEALER, DELIVERY, SEALER), stack("java.lang.String"), stack(DELIVERY)));

        assertThat(processorProfile.parts(name -> name.equals(SEALER) ? Optional.of("seal") : Optional.empty()))
                .containsExactly(Map.entry("seal", 1 / 3.0));
    }

    @Test
    void recordsAProcessThatWasStartedForIt() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ProcessorProfile.flags(folder));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classes(), Busy.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("busy.log").toFile())
                .start();
        try {
            ProcessorProfile processorProfile =
                    ProcessorProfile.during(process.pid(), folder.resolve("busy.jfr"), () -> Thread.sleep(1_500));

            assertThat(processorProfile.samples()).isPositive();
            assertThat(processorProfile.parts(
                            name -> name.equals(Busy.class.getName()) ? Optional.of("own") : Optional.empty()))
                    .containsKey("own");
            assertThat(events(folder.resolve("busy.jfr")))
                    .as("nothing else is on")
                    .containsExactly("jdk.ExecutionSample");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Set<String> events(Path file) throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .collect(Collectors.toSet());
    }

    private static String classes() throws Exception {
        return Path.of(Busy.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    /** A program with work in Java's own frames, and files that it reads: what runs as one instruction of the processor is seldom sampled. */
    static final class Busy {

        private Busy() {}

        public static void main(String[] arguments) throws IOException {
            String text = "";
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            for (long turn = 0; System.nanoTime() < end; turn++) {
                text = new StringBuilder(Long.toString(text.hashCode() + turn))
                        .reverse()
                        .toString();
                if (turn % 100_000 == 0) {
                    text += Files.readString(Path.of("/proc/self/stat"));
                }
            }
        }
    }

    private static ThreadStack stack(String... classes) {
        return new ThreadStack("http-8080-exec-3", List.of(classes));
    }
}
