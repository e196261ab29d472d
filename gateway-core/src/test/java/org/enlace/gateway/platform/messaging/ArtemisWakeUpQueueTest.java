package org.enlace.gateway.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The wake-up queue over a real embedded broker, both with the settings that ship. */
class ArtemisWakeUpQueueTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path data;

    private final AtomicInteger received = new AtomicInteger();

    @Test
    void wakeUpsWakeAnotherNodeInFewCommitsHoweverManyThereAre() {
        run((own, other) -> {
            for (int i = 0; i < 1_000; i++) {
                own.announce();
            }
            await().atMost(SOON).until(() -> received.get() > 0);
            assertThat(own.commits()).isBetween(1L, 200L);
        });
    }

    @Test
    void everyCommitWithTheBrokerIsCountedSendingAndReceiving() {
        run((own, other) -> {
            assertThat(own.commits()).isZero();
            own.announce();
            await().atMost(SOON).until(() -> own.commits() == 1 && other.commits() == 1);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> own.commits() == 1 && other.commits() == 1);
            assertThat(received).hasValue(1);
        });
    }

    @Test
    void aNodeDoesNotWakeItself() {
        run((own, other) -> {
            AtomicInteger returned = new AtomicInteger();
            own.listen(returned::incrementAndGet);
            other.stop();
            own.announce();
            await().atMost(SOON).until(() -> own.commits() == 1);
            try (ArtemisNode third = new ArtemisNode("it's-3")) {
                third.queue().listen(received::incrementAndGet);
                await().atMost(SOON).until(() -> received.get() == 1);
            }
            assertThat(returned).hasValue(0);
        });
    }

    @Test
    void nobodyOutsideThisProcessCanReachTheBroker() {
        inside(context -> {
            ActiveMQServer server = context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
            assertThat(server.getConfiguration().getAcceptorConfigurations())
                    .extracting(TransportConfiguration::getFactoryClassName)
                    .containsExactly(InVMAcceptorFactory.class.getName());
            assertThat(server.getRemotingService().getAcceptors()).hasSize(1);
        });
    }

    @Test
    void theBrokerKeepsWakeUpsOnDiskAndKnowsNoAddressButOurs() {
        inside(context -> {
            ActiveMQServer server = context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
            assertThat(server.getConfiguration().isPersistenceEnabled()).isTrue();
            assertThat(server.getConfiguration().getJournalType()).isEqualTo(JournalType.NIO);
            assertThat(data.resolve("broker")).isDirectory();
            assertThat(server.locateQueue(ArtemisWakeUpQueue.WAKE_UPS).isDurable())
                    .isTrue();
            assertThat(server.getAddressSettingsRepository().getMatch("another").isAutoCreateQueues())
                    .isFalse();
            assertThat(server.getAddressSettingsRepository()
                            .getMatch(ArtemisWakeUpQueue.WAKE_UPS)
                            .getExpiryDelay())
                    .as("no node is woken for what it has long seen, and nothing fills the disk")
                    .isEqualTo(30_000);
        });
    }

    @Test
    void losingTheWholeStoreLosesNothingButWakeUps() {
        run((own, other) -> {
            own.announce();
            await().atMost(SOON).until(() -> received.get() == 1);
        });
        assertThat(Files.isDirectory(data.resolve("broker"))).isTrue();
        deleteStore();
        received.set(0);
        run((own, other) -> {
            own.announce();
            await().atMost(SOON).until(() -> received.get() == 1);
        });
    }

    @Test
    void aListenerThatFailsIsToldAgain() {
        run((own, other) -> {
            AtomicInteger calls = new AtomicInteger();
            other.listen(() -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("invented");
                }
                received.incrementAndGet();
            });
            own.announce();
            await().atMost(SOON).until(() -> received.get() == 1);
        });
    }

    /** A wait of a hundredth of a second at each would outlast the time-out. */
    @Test
    @Timeout(120)
    void withoutABrokerAnnouncingNeitherWaitsNorThrows() {
        ArtemisWakeUpQueue artemisWakeUpQueue = new ArtemisWakeUpQueue("vm://4711", "", true, "node-1");
        artemisWakeUpQueue.start();
        try {
            for (int i = 0; i < 10_000; i++) {
                artemisWakeUpQueue.announce();
            }
            assertThat(artemisWakeUpQueue.commits()).isZero();
        } finally {
            artemisWakeUpQueue.stop();
        }
        assertThat(artemisWakeUpQueue.isRunning()).isFalse();
    }

    /** Another node at the broker of this process, which the product does not have; only here are they so near. */
    private record ArtemisNode(ArtemisWakeUpQueue queue) implements AutoCloseable {

        ArtemisNode(String name) {
            this(new ArtemisWakeUpQueue("vm://41", "", true, name));
            queue.start();
        }

        @Override
        public void close() {
            queue.stop();
        }
    }

    /** Two nodes; what the other one receives is counted. */
    private void run(BiConsumer<ArtemisWakeUpQueue, ArtemisWakeUpQueue> test) {
        inside(context -> {
            try (ArtemisNode other = new ArtemisNode("node-2")) {
                other.queue().listen(received::incrementAndGet);
                test.accept(context.getBean(ArtemisWakeUpQueue.class), other.queue());
            }
        });
    }

    private void inside(Consumer<ApplicationContext> test) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(ArtemisAutoConfiguration.class))
                .withUserConfiguration(BrokerConfiguration.class, ArtemisWakeUpQueue.class)
                .withPropertyValues(
                        "enlace.data=" + data, "spring.artemis.embedded.server-id=41", "enlace.broker.url=vm://41")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    test.accept(context);
                });
    }

    private void deleteStore() {
        assertThat(FileSystemUtils.deleteRecursively(data.resolve("broker").toFile()))
                .isTrue();
    }
}
