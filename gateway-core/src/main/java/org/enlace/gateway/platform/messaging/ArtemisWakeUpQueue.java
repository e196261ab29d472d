package org.enlace.gateway.platform.messaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends and receives wake-ups over Artemis: one thread sends, one thread receives and commits in groups. A node does not receive its own wake-ups.
 * Thread-safe.
 */
@Component
class ArtemisWakeUpQueue implements WakeUpQueue, SmartLifecycle {

    static final String WAKE_UPS = "enlace.wakeups";

    private static final Logger LOG = LoggerFactory.getLogger(ArtemisWakeUpQueue.class);
    /** Number of directions: in and out. */
    private static final int WAYS = 2;

    /** Property of a message: the node that sent it. */
    private static final String NODE = "node";

    private static final int GROUP = 100;
    private static final long QUIET_MILLIS = 50;
    private static final String WITHIN = "vm:";

    /** A connection to a broker that is silent for so long is given up. */
    private static final long DEAF_MILLIS = 10_000;

    private final String url;
    private final Optional<Path> credentials;
    private final String node;
    private final Semaphore waiting = new Semaphore(0);
    private final AtomicLong commits = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile Runnable listener = () -> {};
    private volatile boolean running;

    /**
     * Creates a queue that does not run yet.
     *
     * @param url of the broker within this process, or of one or two outside: {@code (tcp://a:1,tcp://b:1)}
     * @param credentials file of the brokers outside; empty for the one within
     * @param embedded whether there is one within
     * @param node the name of this node
     */
    @Autowired
    ArtemisWakeUpQueue(
            @Value("${enlace.broker.url:vm://0}") String url,
            @Value("${enlace.broker.credentials-file:}") String credentials,
            @Value("${enlace.broker.embedded:true}") boolean embedded,
            @Value("${enlace.node:node-1}") String node) {
        if (embedded != url.startsWith(WITHIN)) {
            throw new IllegalStateException(
                    embedded
                            ? "enlace.broker.url names a broker outside: set enlace.broker.embedded to false."
                            : "enlace.broker.embedded is false: set enlace.broker.url and enlace.broker.credentials-file.");
        }
        this.url = url;
        this.node = node;
        this.credentials = credentials.isEmpty() ? Optional.empty() : Optional.of(Path.of(credentials));
    }

    @Override
    public void announce() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    @Override
    public void listen(Runnable newListener) {
        listener = newListener;
    }

    @Override
    public boolean connected() {
        return sessions.get() == WAYS;
    }

    @Override
    public long commits() {
        return commits.get();
    }

    @Override
    public synchronized void start() {
        running = true;
        threads.add(thread("wake-up-out", this::send));
        threads.add(thread("wake-up-in", this::receive));
    }

    private Thread thread(String name, SessionWork work) {
        return BackgroundThreads.start(name, () -> keepAt(work));
    }

    private interface SessionWork {
        void with(ClientSession session) throws ActiveMQException, InterruptedException;
    }

    /** Works with one session until it breaks, then with another. */
    private void keepAt(SessionWork work) {
        while (running) {
            try (ServerLocator locator = locator();
                    ClientSessionFactory factory = locator.createSessionFactory();
                    ClientSession session = session(factory)) {
                session.start();
                sessions.incrementAndGet();
                try {
                    work.with(session);
                } finally {
                    sessions.decrementAndGet();
                }
            } catch (InterruptedException end) {
                return;
            } catch (Exception broken) {
                if (running) {
                    LOG.warn(
                            "the broker does not answer ({}); the rows are looked at every second",
                            broken.getClass().getSimpleName());
                    pause();
                }
            }
        }
    }

    private ServerLocator locator() throws Exception {
        return ActiveMQClient.createServerLocator(url)
                .setUseGlobalPools(false)
                .setThreadPoolMaxSize(4)
                .setScheduledThreadPoolMaxSize(1)
                .setCallTimeout(2_000)
                .setBlockOnDurableSend(false)
                .setBlockOnAcknowledge(false)
                .setClientFailureCheckPeriod(DEAF_MILLIS / 2)
                .setConnectionTTL(DEAF_MILLIS);
    }

    private ClientSession session(ClientSessionFactory factory) throws ActiveMQException, IOException {
        if (credentials.isEmpty()) {
            return factory.createTransactedSession();
        }
        BrokerCredentials shown = BrokerCredentials.read(credentials.get());
        return factory.createSession(shown.user(), shown.password(), false, false, false, false, 0);
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(ClientSession session) throws ActiveMQException, InterruptedException {
        ClientProducer producer = session.createProducer(WAKE_UPS);
        while (running) {
            if (waiting.tryAcquire(500, TimeUnit.MILLISECONDS)) {
                waiting.drainPermits();
                producer.send(message(session));
                session.commit();
                commits.incrementAndGet();
            }
        }
    }

    private ClientMessage message(ClientSession session) {
        ClientMessage message = session.createMessage(true);
        message.putStringProperty(NODE, node);
        // A node of a release before 2026-12 reads how many ids follow.
        message.getBodyBuffer().writeInt(0);
        return message;
    }

    private void receive(ClientSession session) throws ActiveMQException {
        ClientConsumer consumer = session.createConsumer(WAKE_UPS, ofOthers());
        int unacknowledged = 0;
        while (running) {
            ClientMessage message = consumer.receive(unacknowledged == 0 ? 500 : QUIET_MILLIS);
            if (message != null) {
                listener.run();
                message.acknowledge();
                unacknowledged++;
            }
            if (unacknowledged >= GROUP || message == null && unacknowledged > 0) {
                session.commit();
                commits.incrementAndGet();
                unacknowledged = 0;
            }
        }
    }

    private String ofOthers() {
        return "%1$s is null or %1$s <> '%2$s'".formatted(NODE, node.replace("'", "''"));
    }

    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.WAKE_UP_QUEUE.value();
    }
}
