package org.enlace.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.measure.Durability;
import org.enlace.load.measure.Profile;
import org.enlace.load.process.Database;
import org.enlace.load.process.Gateway;
import org.enlace.load.process.Keys;
import org.enlace.load.receiver.Receivers;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Door;
import org.enlace.load.traffic.Generator;
import org.enlace.load.traffic.Records;
import org.enlace.load.yardstick.Subject;

/** All that a run needs: a gateway that is ready, its database, the receivers, and the book of what is sent now. Not thread-safe. */
public final class House implements Subject, AutoCloseable {

    private static final Duration START = Duration.ofMinutes(15);
    /** How many records a book has room for. */
    public static final int MOST = 3_000_000;

    private final Settings settings;
    private final Gateway gateway;
    private final Database database;
    private final Receivers receivers;
    private Book book;
    private Generator generator;

    private House(Settings settings, Gateway gateway, Database database, Receivers receivers, Book book) {
        this.settings = settings;
        this.gateway = gateway;
        this.database = database;
        this.receivers = receivers;
        this.book = book;
    }

    /** Starts everything; returns when the gateway is ready. */
    public static House open(Settings settings, Alerts.Shape shape) throws IOException, InterruptedException {
        return open(settings, shape, settings.home().config());
    }

    /** Starts everything on a configuration that has what the measuring one has; returns when the gateway is ready. */
    public static House open(Settings settings, Alerts.Shape shape, Path config)
            throws IOException, InterruptedException {
        return open(
                settings,
                new Alerts(Instant.now(), shape),
                MOST,
                Keys.in(settings.data()).door(),
                config);
    }

    /**
     * Starts everything for records of another kind; returns when the gateway is ready.
     *
     * @param most how many of them there may be
     * @param door where they are handed in
     */
    public static House open(Settings settings, Records records, int most, Door door)
            throws IOException, InterruptedException {
        return open(settings, records, most, door, settings.home().config());
    }

    /** Starts everything for records of another kind on another configuration; returns when the gateway is ready. */
    public static House open(Settings settings, Records records, int most, Door door, Path config)
            throws IOException, InterruptedException {
        Gateway gateway = new Gateway(settings.home(), settings.data(), settings.port(), settings.heap());
        Book book = new Book(records, most);
        House house = new House(
                settings, gateway, new Database(settings.data()), new Receivers(settings.port() + 2, book), book);
        Runtime.getRuntime().addShutdownHook(new Thread(house::stopQuietly, "stop"));
        try {
            gateway.use(config);
            gateway.flags(settings.sampled() ? recorded(settings) : List.of());
            gateway.start();
            gateway.awaitReady(START);
            house.use(book, door);
            return house;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            house.close();
            throw failed;
        }
    }

    private static List<String> recorded(Settings settings) throws IOException {
        List<String> flags = new ArrayList<>(Profile.flags(settings.data()));
        flags.add(Gateway.WITHOUT_ARCHIVE);
        return flags;
    }

    private void use(Book next, Door door) {
        book = next;
        receivers.keep(next);
        generator = new Generator(next, settings.port(), door);
    }

    /** From now on records of this shape are sent, in a new book. What is still on its way is forgotten. */
    public void sendNow(Alerts.Shape shape) throws IOException {
        use(
                new Book(new Alerts(Instant.now(), shape), MOST),
                Keys.in(settings.data()).door());
    }

    public Gateway gateway() {
        return gateway;
    }

    public Database database() {
        return database;
    }

    public Receivers receivers() {
        return receivers;
    }

    @Override
    public Book book() {
        return book;
    }

    @Override
    public Generator generator() {
        return generator;
    }

    public Settings settings() {
        return settings;
    }

    /** The settings without which no figure counts, in one line. */
    public String durability() throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            return Durability.line(connection);
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
