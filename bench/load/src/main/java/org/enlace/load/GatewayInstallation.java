package org.enlace.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.measure.DurabilitySettings;
import org.enlace.load.measure.ProcessorProfile;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredGateway;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.receiver.MeasuringReceivers;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LoadGenerator;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.RecordAccount;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.yardstick.LoadSubject;

/** Installation under load: a gateway that is ready, its database, the receivers, and the account of the current records. Not thread-safe. */
public final class GatewayInstallation implements LoadSubject, AutoCloseable {

    private static final Duration START = Duration.ofMinutes(15);
    /** Capacity of an account, in records. */
    public static final int MOST = 3_000_000;

    private final LoadSettings settings;
    private final MeasuredGateway gateway;
    private final MeasuredDatabase database;
    private final MeasuringReceivers receivers;
    private RecordAccount account;
    private LoadGenerator generator;

    private GatewayInstallation(
            LoadSettings settings,
            MeasuredGateway gateway,
            MeasuredDatabase database,
            MeasuringReceivers receivers,
            RecordAccount account) {
        this.settings = settings;
        this.gateway = gateway;
        this.database = database;
        this.receivers = receivers;
        this.account = account;
    }

    /** Starts everything; returns when the gateway is ready. */
    public static GatewayInstallation open(LoadSettings settings, AlertRecords.Shape shape)
            throws IOException, InterruptedException {
        return open(settings, shape, settings.home().config());
    }

    /** Starts everything on a configuration that has what the measuring one has; returns when the gateway is ready. */
    public static GatewayInstallation open(LoadSettings settings, AlertRecords.Shape shape, Path config)
            throws IOException, InterruptedException {
        return open(
                settings,
                new AlertRecords(Instant.now(), shape),
                MOST,
                SendingKeys.in(settings.data()).endpoint(),
                config);
    }

    /**
     * Starts everything for records of another kind; returns when the gateway is ready.
     *
     * @param most how many of them there may be
     * @param recordEndpoint the endpoint that accepts them
     */
    public static GatewayInstallation open(
            LoadSettings settings, NumberedRecords numberedRecords, int most, RecordEndpoint recordEndpoint)
            throws IOException, InterruptedException {
        return open(
                settings, numberedRecords, most, recordEndpoint, settings.home().config());
    }

    /** Starts everything for records of another kind on another configuration; returns when the gateway is ready. */
    public static GatewayInstallation open(
            LoadSettings settings,
            NumberedRecords numberedRecords,
            int most,
            RecordEndpoint recordEndpoint,
            Path config)
            throws IOException, InterruptedException {
        MeasuredGateway gateway =
                new MeasuredGateway(settings.home(), settings.data(), settings.port(), settings.heap());
        RecordAccount account = new RecordAccount(numberedRecords, most);
        GatewayInstallation installation = new GatewayInstallation(
                settings,
                gateway,
                new MeasuredDatabase(settings.data()),
                new MeasuringReceivers(settings.port() + 2, account),
                account);
        Runtime.getRuntime().addShutdownHook(new Thread(installation::stopQuietly, "stop"));
        try {
            gateway.use(config);
            gateway.flags(settings.sampled() ? recorded(settings) : List.of());
            gateway.start();
            gateway.awaitReady(START);
            installation.use(account, recordEndpoint);
            return installation;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            installation.close();
            throw failed;
        }
    }

    private static List<String> recorded(LoadSettings settings) throws IOException {
        List<String> flags = new ArrayList<>(ProcessorProfile.flags(settings.data()));
        flags.add(MeasuredGateway.WITHOUT_ARCHIVE);
        return flags;
    }

    private void use(RecordAccount next, RecordEndpoint recordEndpoint) {
        account = next;
        receivers.keep(next);
        generator = new LoadGenerator(next, settings.port(), recordEndpoint);
    }

    /** Sends records of this shape from now on, in a new account. Records still under way are no longer counted. */
    public void sendNow(AlertRecords.Shape shape) throws IOException {
        use(
                new RecordAccount(new AlertRecords(Instant.now(), shape), MOST),
                SendingKeys.in(settings.data()).endpoint());
    }

    public MeasuredGateway gateway() {
        return gateway;
    }

    public MeasuredDatabase database() {
        return database;
    }

    public MeasuringReceivers receivers() {
        return receivers;
    }

    @Override
    public RecordAccount account() {
        return account;
    }

    @Override
    public LoadGenerator generator() {
        return generator;
    }

    public LoadSettings settings() {
        return settings;
    }

    /** The settings without which no figure counts, in one line. */
    public String durability() throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            return DurabilitySettings.line(connection);
        }
    }

    @Override
    public long pid() {
        return gateway.pid();
    }

    @Override
    public long server() throws IOException {
        return database.pid();
    }

    private void stopQuietly() {
        try {
            close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a process may be left", e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        gateway.close();
        database.stop();
        receivers.close();
    }
}
