package org.enlace.gateway.platform.messaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

/** Sends and receives wake-ups over Artemis: one thread sends what waits in one commit, one thread receives and commits in groups. Thread-safe. */
@Component
class ArtemisWakeUpQueue implements WakeUpQueue, SmartLifecycle {

    static final String WAKE_UPS = "enlace.wakeups";

    private static final Logger LOG = LoggerFactory.getLogger(ArtemisWakeUpQueue.class);
    /** Number of directions: in and out. */
    private static final int WAYS = 2;

    private static final int ROOM = 4_096;
    private static final int MOST_IDS = 1_000;
    private static final int GROUP = 100;
    private static final long QUIET_MILLIS = 50;
    private static final String WITHIN = "vm:";

    /** A connection to a broker that is silent for so long is given up. */
    private static final long DEAF_MILLIS = 10_000;

    private final String url;
    private final Optional<Path> credentials;
    private final BlockingQueue<List<UUID>> waiting = new ArrayBlockingQueue<>(ROOM);
    private final List<Consumer<List<UUID>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong commits = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean running;

    ArtemisWakeUpQueue(String url) {
        this(url, "", url.startsWith(WITHIN));
    }

    /**
     * Creates a queue that does not run yet.
     *
     * @param url of the broker within this process, or of one or two outside: {@code (tcp://a:1,tcp://b:1)}
     * @param credentials file of the brokers outside; empty for the one within
     * @param embedded whether there is one within
     */
    @Autowired
    ArtemisWakeUpQueue(
            @Value("${enlace.broker.url:vm://0}") String url,
            @Value("${enlace.broker.credentials-file:}") String credentials,
            @Value("${enlace.broker.embedded:true}") boolean embedded) {
        if (embedded != url.startsWith(WITHIN)) {
            throw new IllegalStateException(
                    embedded
                            ? "enlace.broker.url names a broker outside: set enlace.broker.embedded to false."
                            : "enlace.broker.embedded is false: set enlace.broker.url and enlace.broker.credentials-file.");
        }
        this.url = url;
        this.credentials = credentials.isEmpty() ? Optional.empty() : Optional.of(Path.of(credentials));
    }

    @Override
    public void announce(List<UUID> ids) {
        // Full means that the broker is away: the rows are looked at every second anyway.
        waiting.offer(ids);
    }

    @Override
    public void listen(Consumer<List<UUID>> listener) {
        listeners.add(listener);
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
            List<UUID> first = waiting.poll(500, TimeUnit.MILLISECONDS);
            if (first != null) {
                producer.send(message(session, withWhatWaits(first)));
                session.commit();
                commits.incrementAndGet();
            }
        }
    }

    private List<UUID> withWhatWaits(List<UUID> first) {
        List<UUID> ids = new ArrayList<>(first);
        while (ids.size() < MOST_IDS) {
            List<UUID> more = waiting.poll();
            if (more == null) {
                break;
            }
            ids.addAll(more);
        }
        return ids;
    }

    private static ClientMessage message(ClientSession session, List<UUID> ids) {
        ClientMessage message = session.createMessage(true);
        message.getBodyBuffer().writeInt(ids.size());
        for (UUID id : ids) {
            message.getBodyBuffer().writeLong(id.getMostSignificantBits());
            message.getBodyBuffer().writeLong(id.getLeastSignificantBits());
        }
        return message;
    }

    private void receive(ClientSession session) throws ActiveMQException {
        ClientConsumer consumer = session.createConsumer(WAKE_UPS);
        int unacknowledged = 0;
        while (running) {
            ClientMessage message = consumer.receive(unacknowledged == 0 ? 500 : QUIET_MILLIS);
            if (message != null) {
                List<UUID> ids = ids(message);
                listeners.forEach(listener -> listener.accept(ids));
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

    private static List<UUID> ids(ClientMessage message) {
        int count = message.getBodyBuffer().readInt();
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(new UUID(
                    message.getBodyBuffer().readLong(), message.getBodyBuffer().readLong()));
        }
        return ids;
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
