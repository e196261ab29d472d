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

    static Stream<HaltPoint> points() {
        return HaltPoint.all().values().stream()
                .filter(each -> each.where() == HaltPoint.Where.ENTER || each.where() == HaltPoint.Where.EXIT);
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyPointIsInTheProduct(HaltPoint haltPoint) {
        assertThat(has(haltPoint.type(), haltPoint.method()))
                .as(haltPoint.name() + ": " + haltPoint.type() + "." + haltPoint.method())
                .isTrue();
    }

    @Test
    void allAreAccountedFor() {
        Map<String, HaltPoint> all = HaltPoint.all();
        assertThat(all).hasSize(33);
        assertThat(all.values())
                .allMatch(each -> each.applicable() || !each.reason().isEmpty());
    }

    @Test
    void aPointThatIsNotThereIsNoticed() {
        assertThat(has("org.enlace.gateway.exchange.intake.GroupWriter", "gone"))
                .isFalse();
        assertThat(has("org.enlace.gateway.exchange.intake.Gone", "write")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "org.enlace.gateway.exchange.intake.IntakeCommitter, submit",
        "org.enlace.gateway.exchange.intake.GroupWriter, write",
        "org.enlace.gateway.exchange.intake.Submission$Candidate, envelope",
        "org.enlace.gateway.exchange.intake.Submission$Candidate, receiptId",
        "org.enlace.gateway.exchange.intake.Submission$Envelope, id",
        "org.enlace.gateway.exchange.intake.IntakeResult$Taken, accepted",
        "org.enlace.connector.AcceptedMessage, receiptId",
        "org.enlace.gateway.exchange.journal.MessageIdentities, known",
        "org.enlace.gateway.exchange.journal.MessageIdentities, remember",
        "org.enlace.gateway.exchange.journal.BusinessIdVersions, known",
        "org.enlace.gateway.exchange.journal.BusinessIdVersions, remember",
        "org.enlace.gateway.exchange.delivery.outbox.Outbox, append",
        "org.enlace.gateway.security.audit.AuditChainWriter, append",
        "org.enlace.gateway.platform.database.RowArrays, read"
    })
    void whatMutantsChangeIsInTheProduct(String type, String method) {
        assertThat(has(type, method)).isTrue();
    }

    @Test
    void theStatementThatLosesItsFenceHasOne() throws IOException {
        Path outcomes = PRODUCT.resolve("classes/org/enlace/gateway/exchange/delivery/AttemptResultWriter.class");
        assertThat(new String(Files.readAllBytes(outcomes), StandardCharsets.ISO_8859_1))
                .contains(MutantHooks.FENCE);
    }
}
