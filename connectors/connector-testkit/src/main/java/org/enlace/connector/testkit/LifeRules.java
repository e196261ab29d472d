package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.RouteController;
import org.enlace.connector.Direction;
import org.enlace.connector.testkit.Heard.Verdict;
import org.junit.jupiter.api.Test;

/** Tests the life cycle of a route: suspended, resumed, drained, and unloaded with all its classes. */
abstract class LifeRules<S extends Record> extends SecrecyRules<S> {

    private static final int DRAIN_SECONDS = 10;
    /** The pause after the first collection; each next one is twice as long, together about six seconds. */
    private static final long FIRST_PAUSE_MILLIS = 25;

    private static final int COLLECTIONS = 8;

    /** Returns false for connectors that are part of the gateway and are never unloaded; one of them may be tested all the same. */
    protected boolean unloads() {
        return !connector().getClass().getPackageName().startsWith(Direction.class.getPackageName() + ".");
    }

    @Test
    void aStoppedEdgeTakesNothingAndGoesOnWhenStarted() throws Exception {
        startReceiving();
        assertThat(sender().deliver(sender().sample(1, "texto")).verdict()).isEqualTo(Verdict.ACCEPTED);
        routes().stopRoute(receivingLink().routeId(), DRAIN_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<?> attempt = CompletableFuture.runAsync(() -> delivered(sender().sample(2, "texto")));
        Thread.sleep(400);
        assertThat(intake.offers()).isEqualTo(1);
        routes().startRoute(receivingLink().routeId());
        assertThat(sender().deliver(sender().sample(3, "texto")).verdict()).isEqualTo(Verdict.ACCEPTED);
        attempt.get(2, TimeUnit.MINUTES);
    }

    @Test
    void aSuspendedEdgeGoesOnWhenResumed() throws Exception {
        startReceiving();
        assertThat(sender().deliver(sender().sample(1, "texto")).verdict()).isEqualTo(Verdict.ACCEPTED);
        routes().suspendRoute(receivingLink().routeId(), DRAIN_SECONDS, TimeUnit.SECONDS);
        routes().resumeRoute(receivingLink().routeId());
        assertThat(sender().deliver(sender().sample(2, "texto")).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void whatIsInHandIsFinishedWhenTheEdgeStops() throws Exception {
        startReceiving();
        intake.hold();
        CompletableFuture<Heard> answer = CompletableFuture.supplyAsync(() -> delivered(sender().sample(1, "texto")));
        await().atMost(Duration.ofMinutes(2)).until(() -> intake.offers() == 1);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
        Thread.sleep(200);
        intake.open();
        stopped.get(2, TimeUnit.MINUTES);
        Verdict verdict = answer.get(2, TimeUnit.MINUTES).verdict();
        // To an observer of the folder, a file that is being taken looks like one that waits.
        assertThat(verdict).isIn(Verdict.ACCEPTED, sender().hasHeaders() ? Verdict.ACCEPTED : Verdict.LATER);
        assertThat(intake.offers()).isEqualTo(1);
    }

    private RouteController routes() {
        return camel.getRouteController();
    }

    private void stop() {
        try {
            routes().stopRoute(receivingLink().routeId(), DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the route does not stop", e);
        }
    }

    @Test
    void unloadingFreesItsClasses() throws Exception {
        assumeTrue(unloads(), "a connector of the gateway itself never goes");
        WeakReference<ClassLoader> gone = new WeakReference<>(usedOnce());
        System.gc();
        for (int i = 0; i < COLLECTIONS && gone.get() != null; i++) {
            Thread.sleep(FIRST_PAUSE_MILLIS << i);
            System.gc();
        }
        assertThat(gone.get())
                .as(
                        "class loader of a stopped connector: a thread, a DriverManager, a ThreadLocal or a static field of another library still holds it"
                                + " (docs/integrator/connector-plugins.md)")
                .isNull();
    }

    /** Loads the connector anew, lets a route of each direction start and stop, and lets all go. */
    private ClassLoader usedOnce() throws Exception {
        try (OwnClasses own = OwnClasses.of(connector().getClass())) {
            for (Direction direction : connector().directions()) {
                Map<String, Object> values = new HashMap<>();
                try (AutoCloseable partner = direction == Direction.SEND ? sending() : receiving()) {
                    values.putAll(
                            partner instanceof SendingHarness there
                                    ? there.settings()
                                    : ((ReceivingHarness) partner).settings());
                    own.run(direction, values, folder(partner), intake);
                }
            }
            return own.loader();
        }
    }

    private static Optional<java.nio.file.Path> folder(AutoCloseable partner) {
        return Optional.ofNullable(
                partner instanceof SendingHarness there ? there.folder() : ((ReceivingHarness) partner).folder());
    }
}
