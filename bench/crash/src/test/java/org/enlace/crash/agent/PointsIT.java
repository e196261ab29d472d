package org.enlace.crash.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The product is looked at as it was built, without loading it: a renamed method must break the build, not the harness. */
class PointsIT {

    private static final Path PRODUCT = Path.of("..", "..", "gateway-core", "target");
    private static TypePool types;

    @BeforeAll
    static void read() throws IOException {
        List<ClassFileLocator> places = new ArrayList<>();
        places.add(new ClassFileLocator.ForFolder(PRODUCT.resolve("classes").toFile()));
        try (Stream<Path> jars = Files.list(PRODUCT.resolve("lib"))) {
            for (Path jar : jars.filter(each -> each.toString().contains("connector-")
                            || each.toString().contains("artemis"))
                    .toList()) {
                places.add(ClassFileLocator.ForJarFile.of(new File(jar.toString())));
            }
        }
        types = TypePool.Default.of(new ClassFileLocator.Compound(places));
    }

    private static boolean has(String type, String method) {
        TypePool.Resolution found = types.describe(type);
        return found.isResolved()
                && !found.resolve()
                        .getDeclaredMethods()
                        .filter(ElementMatchers.named(method).and(ElementMatchers.not(ElementMatchers.isAbstract())))
                        .isEmpty();
    }

    static Stream<Point> points() {
        return Point.all().values().stream()
                .filter(each -> each.where() == Point.Where.ENTER || each.where() == Point.Where.EXIT);
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyPointIsInTheProduct(Point point) {
        assertThat(has(point.type(), point.method()))
                .as(point.name() + ": " + point.type() + "." + point.method())
                .isTrue();
    }

    @Test
    void allAreAccountedFor() {
        Map<String, Point> all = Point.all();
        assertThat(all).hasSize(33);
        assertThat(all.values())
                .allMatch(each -> each.applicable() || !each.reason().isEmpty());
    }

    @Test
    void aPointThatIsNotThereIsNoticed() {
        assertThat(has("org.enlace.gateway.intake.GroupWriter", "gone")).isFalse();
        assertThat(has("org.enlace.gateway.intake.Gone", "write")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "org.enlace.gateway.intake.IntakeCommitter, submit",
        "org.enlace.gateway.intake.GroupWriter, write",
        "org.enlace.gateway.intake.Submission$Candidate, envelope",
        "org.enlace.gateway.intake.Submission$Candidate, receiptId",
        "org.enlace.gateway.intake.Submission$Envelope, id",
        "org.enlace.gateway.intake.Verdict$Taken, accepted",
        "org.enlace.connector.Accepted, receiptId",
        "org.enlace.gateway.journal.Identities, known",
        "org.enlace.gateway.journal.Identities, remember",
        "org.enlace.gateway.journal.Versions, known",
        "org.enlace.gateway.journal.Versions, remember",
        "org.enlace.gateway.delivery.Outbox, append",
        "org.enlace.gateway.audit.AuditLane, append",
        "org.enlace.gateway.store.Rows, read"
    })
    void whatMutantsChangeIsInTheProduct(String type, String method) {
        assertThat(has(type, method)).isTrue();
    }

    @Test
    void theStatementThatLosesItsFenceHasOne() throws IOException {
        Path outcomes = PRODUCT.resolve("classes/org/enlace/gateway/delivery/Outcomes.class");
        assertThat(new String(Files.readAllBytes(outcomes), StandardCharsets.ISO_8859_1))
                .contains(Broken.FENCE);
    }
}
