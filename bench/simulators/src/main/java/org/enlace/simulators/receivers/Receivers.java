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
public final class Receivers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);

    private final FaultGate faults = new FaultGate();
    private final ReceivingServer server;
    private final AttorneyGeneral attorneyGeneral;
    private final ScheduledExecutorService folderTime = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fge-outbox");
        thread.setDaemon(true);
        return thread;
    });

    /** Where a secret is found: by its path in the credentials file; empty text if there is none. */
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
    public Receivers(int port, Path data, Secrets secrets, Ledger ledger, List<String> posts) {
        EffectDesk desk = new EffectDesk(ledger, data.resolve("simulators/received"));
        server = new ReceivingServer(port, faults);
        server.stand(
                "/police/notices",
                new PoliceNotices(
                        desk,
                        secrets.secret("police", "notices", "user"),
                        secrets.secret("police", "notices", "password")));
        server.stand(
                "/ministry/notices/notificaciones",
                new MinistryNotices(desk, secrets.secret("ministry", "notices", "apiKey")));
        server.stand(
                "/ministry/movements/movimientos",
                new MigrationDoor(desk, secrets.secret("ministry", "movements", "apiKey")));
        json(desk, "ministry/followup", secrets, Readings.followUp());
        json(desk, "mies/referrals", secrets, Readings.referral());
        json(desk, "iom/htcds", secrets, Readings.form(desk::traced));
        for (String post : posts) {
            server.stand(
                    "/eurofront/" + post, new EurofrontSide(desk, post, secrets.secret("eurofront", post, "apiKey")));
        }
        attorneyGeneral = new AttorneyGeneral(desk, faults, data.resolve("links/fge/reports/outbox"));
    }

    private void json(EffectDesk desk, String link, Secrets secrets, JsonDoor.Reading reading) {
        String[] path = (link + "/apiKey").split("/");
        server.stand("/" + link, new JsonDoor(desk, link, secrets.secret(path), reading));
    }

    /** Serves more than deliveries on the same port. */
    public void stand(String path, HttpHandler handler) {
        server.stand(path, handler);
    }

    /** Listens with TLS too, on a port of its own, where callers have to show a certificate. Before the start. */
    public void secure(SSLContext tls, int port) {
        server.secure(tls, port);
    }

    /** From now on somebody hears every request to a receiver, with its sending link, as it came: first line, headers and body. */
    public void listen(BiConsumer<String, byte[]> somebody) {
        server.listen(somebody);
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

    /** From now on the receiver behind this sending link behaves so; {@code delay} is for {@link Fault#SLOW}. */
    public void misbehave(String link, Fault fault, Duration delay) {
        faults.set(link, fault, delay);
    }

    /** How the receiver behind this sending link behaves. */
    public Fault behaviour(String link) {
        return faults.of(link);
    }

    @Override
    public void close() {
        folderTime.shutdownNow();
        server.close();
    }
}
