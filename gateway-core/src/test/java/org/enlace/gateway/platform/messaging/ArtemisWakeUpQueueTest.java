package org.enlace.gateway.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path data;

    private final Set<UUID> received = ConcurrentHashMap.newKeySet();

    @Test
    void wakeUpsArriveInFewCommitsHoweverManyThereAre() {
        run(context -> {
            ArtemisWakeUpQueue artemisWakeUpQueue = listening(context);
            List<UUID> ids = ids(3_000);
            for (int i = 0; i < ids.size(); i += 3) {
                artemisWakeUpQueue.announce(ids.subList(i, i + 3));
            }
            await().atMost(SOON).until(() -> received.size() == ids.size());
            assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(artemisWakeUpQueue.commits()).isBetween(2L, 200L);
        });
    }

    @Test
    void everyCommitWithTheBrokerIsCountedSendingAndReceiving() {
        run(context -> {
            ArtemisWakeUpQueue artemisWakeUpQueue = listening(context);
            assertThat(artemisWakeUpQueue.commits()).isZero();
            artemisWakeUpQueue.announce(ids(1));
            await().atMost(SOON).until(() -> artemisWakeUpQueue.commits() == 2);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> artemisWakeUpQueue.commits() == 2);
            assertThat(received).hasSize(1);
        });
    }

    @Test
    void nobodyOutsideThisProcessCanReachTheBroker() {
        run(context -> {
            ActiveMQServer server = context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
            assertThat(server.getConfiguration().getAcceptorConfigurations())
                    .extracting(TransportConfiguration::getFactoryClassName)
                    .containsExactly(InVMAcceptorFactory.class.getName());
            assertThat(server.getRemotingService().getAcceptors()).hasSize(1);
        });
    }

    @Test
    void theBrokerKeepsWakeUpsOnDiskAndKnowsNoAddressButOurs() {
        run(context -> {
            ActiveMQServer server = context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
            assertThat(server.getConfiguration().isPersistenceEnabled()).isTrue();
            assertThat(server.getConfiguration().getJournalType()).isEqualTo(JournalType.NIO);
            assertThat(data.resolve("broker")).isDirectory();
            assertThat(server.locateQueue(ArtemisWakeUpQueue.WAKE_UPS).isDurable())
                    .isTrue();
            assertThat(server.getAddressSettingsRepository().getMatch("another").isAutoCreateQueues())
                    .isFalse();
        });
    }

    @Test
    void losingTheWholeStoreLosesNothingButWakeUps() {
        run(context -> {
            ArtemisWakeUpQueue artemisWakeUpQueue = listening(context);
            artemisWakeUpQueue.announce(ids(2));
            await().atMost(SOON).until(() -> received.size() == 2);
        });
        assertThat(Files.isDirectory(data.resolve("broker"))).isTrue();
        deleteStore();
        received.clear();
        run(context -> {
            listening(context).announce(ids(3));
            await().atMost(SOON).until(() -> received.size() == 3);
        });
    }

    @Test
    void aListenerThatFailsIsToldAgain() {
        run(context -> {
            ArtemisWakeUpQueue artemisWakeUpQueue = context.getBean(ArtemisWakeUpQueue.class);
            AtomicInteger calls = new AtomicInteger();
            artemisWakeUpQueue.listen(ids -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("invented");
                }
                received.addAll(ids);
            });
            List<UUID> ids = ids(1);
            artemisWakeUpQueue.announce(ids);
            await().atMost(SOON).until(() -> received.containsAll(ids));
        });
    }

    /** A wait of a hundredth of a second at each would outlast the time-out. */
    @Test
    @Timeout(60)
    void withoutABrokerAnnouncingNeitherWaitsNorThrows() {
        ArtemisWakeUpQueue artemisWakeUpQueue = new ArtemisWakeUpQueue("vm://4711");
        artemisWakeUpQueue.start();
        try {
            for (int i = 0; i < 10_000; i++) {
                artemisWakeUpQueue.announce(ids(1));
            }
            assertThat(artemisWakeUpQueue.commits()).isZero();
        } finally {
            artemisWakeUpQueue.stop();
        }
        assertThat(artemisWakeUpQueue.isRunning()).isFalse();
    }

    private void run(Consumer<ApplicationContext> test) {
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

    private ArtemisWakeUpQueue listening(ApplicationContext context) {
        ArtemisWakeUpQueue artemisWakeUpQueue = context.getBean(ArtemisWakeUpQueue.class);
        artemisWakeUpQueue.listen(received::addAll);
        return artemisWakeUpQueue;
    }

    private void deleteStore() {
        assertThat(FileSystemUtils.deleteRecursively(data.resolve("broker").toFile()))
                .isTrue();
    }

    private static List<UUID> ids(int count) {
        List<UUID> ids = new ArrayList<>();
        Stream.generate(UUID::randomUUID).limit(count).forEach(ids::add);
        return Collections.unmodifiableList(ids);
    }
}
