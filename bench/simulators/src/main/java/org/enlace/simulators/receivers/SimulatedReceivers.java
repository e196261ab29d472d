package org.enlace.simulators.receivers;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.enlace.simulators.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All receiving sides together. Thread-safe. */
public final class SimulatedReceivers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedReceivers.class);

    private final ReceiverFaultSwitch faults = new ReceiverFaultSwitch();
    private final ReceivingServer server;
    private final AttorneyGeneral attorneyGeneral;
    private final ScheduledExecutorService folderTime = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fge-outbox");
        thread.setDaemon(true);
        return thread;
    });

    /** Secret by its path in the credentials file; empty text if there is none. */
    public interface Secrets {
        String secret(String... path);
    }

    /**
     * Receivers that do not listen yet.
     *
     * @param port on 127.0.0.1; 0 for any free one
     * @param data the data folder
     * @param posts the nine post sides
     */
    public SimulatedReceivers(int port, Path data, Secrets secrets, Ledger ledger, List<String> posts) {
        EffectRecorder recorder = new EffectRecorder(ledger, data.resolve("simulators/received"));
        server = new ReceivingServer(port, faults);
        server.stand(
                "/police/notices",
                new PoliceReceiver(
                        recorder,
                        secrets.secret("police", "notices", "user"),
                        secrets.secret("police", "notices", "password")));
        server.stand(
                "/ministry/notices/notificaciones",
                new MinistryReceiver(recorder, secrets.secret("ministry", "notices", "apiKey")));
        server.stand(
                "/ministry/movements/movimientos",
                new MigrationQueryReceiver(recorder, secrets.secret("ministry", "movements", "apiKey")));
        json(recorder, "ministry/followup", secrets, JsonReceiverContracts.followUp());
        json(recorder, "mies/referrals", secrets, JsonReceiverContracts.referral());
        json(recorder, "iom/htcds", secrets, JsonReceiverContracts.form(recorder::traced));
        for (String post : posts) {
            server.stand(
                    "/eurofront/" + post,
                    new EurofrontReceiver(recorder, post, secrets.secret("eurofront", post, "apiKey")));
        }
        server.stand(EchoReceiver.PATH, new EchoReceiver());
        attorneyGeneral = new AttorneyGeneral(recorder, faults, data.resolve("links/fge/reports/outbox"));
    }

    private void json(EffectRecorder recorder, String link, Secrets secrets, JsonReceiver.Reading reading) {
        String[] path = (link + "/apiKey").split("/");
        server.stand("/" + link, new JsonReceiver(recorder, link, secrets.secret(path), reading));
    }

    /** Serves more than deliveries on the same port. */
    public void stand(String path, HttpHandler handler) {
        server.stand(path, handler);
    }

    /** Listens with TLS too, on a port of its own, where callers have to show a certificate. Before the start. */
    public void secure(SSLContext tls, int port) {
        server.secure(tls, port);
    }

    /** Passes every request to a receiver to a listener from now on, with its sending link, as it came: first line, headers and body. */
    public void listen(BiConsumer<String, byte[]> listener) {
        server.listen(listener);
    }

    /** Listens, and looks into the folder each period. */
    public void start(Duration readPeriod) {
        server.start();
        folderTime.scheduleWithFixedDelay(this::look, 0, readPeriod.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            attorneyGeneral.look();
        } catch (IOException | RuntimeException e) {
            LOG.warn("outbox not readable now: {}", e.getClass().getName());
        }
    }

    /** The port they listen on. */
    public int port() {
        return server.port();
    }

    /** From now on the receiver behind this sending link behaves so; {@code delay} is for {@link ReceiverFault#SLOW}. */
    public void misbehave(String link, ReceiverFault receiverFault, Duration delay) {
        faults.set(link, receiverFault, delay);
    }

    /** Current fault of the receiver behind this sending link. */
    public ReceiverFault behaviour(String link) {
        return faults.of(link);
    }

    @Override
    public void close() {
        folderTime.shutdownNow();
        server.close();
    }
}
