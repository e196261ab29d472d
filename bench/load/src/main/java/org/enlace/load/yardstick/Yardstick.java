package org.enlace.load.yardstick;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.enlace.load.process.Database;
import org.enlace.load.process.Home;
import org.enlace.load.receiver.Receivers;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Generator;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Records;

/** One yardstick under load, with its own receiver and its own account. Not thread-safe. */
public final class Yardstick implements Subject, AutoCloseable {

    private static final int MOST = 3_000_000;
    private static final Duration PROOF = Duration.ofSeconds(60);

    private final Kind kind;
    private final Program program;
    private final Database database;
    private final Book book;
    private final Receivers receivers;
    private final Generator generator;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> open = new ArrayList<>();
    private Warming warming;

    private Yardstick(Kind kind, Program program, Database database, Book book, Receivers receivers, Generator sends) {
        this.kind = kind;
        this.program = program;
        this.database = database;
        this.book = book;
        this.receivers = receivers;
        this.generator = sends;
    }

    static Yardstick start(Home home, Path data, Kind kind, Form form, Records records, int port, Database database)
            throws IOException, SQLException, InterruptedException {
        Book book = new Book(records, MOST);
        Receivers receivers = new Receivers(port + 1, book);
        try {
            Program program = Program.start(home, kind, form, port, database, data);
            Yardstick started =
                    new Yardstick(kind, program, database, book, receivers, new Generator(book, port, form.door()));
            started.prove();
            return started;
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            receivers.close();
            throw failed;
        }
    }

    /** One record goes all the way, or there is nothing to measure: a generator would send it again for ever. */
    private void prove() throws IOException, InterruptedException {
        boolean answered = generator.start(Pace.count(1), 1).await(PROOF.toSeconds(), TimeUnit.SECONDS);
        if (!answered || book.accepted() != 1 || !drain(PROOF)) {
            program.close();
            throw new IllegalStateException(kind.program() + " does not hand on its first record");
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The closed-loop blocks so far. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** The open-loop blocks so far. */
    public List<Block> open() {
        return List.copyOf(open);
    }

    void warmed(Warming done) {
        warming = done;
    }

    Warming warming() {
        return warming;
    }

    void keep(Block block) {
        blocks.add(block);
    }

    void keepOpen(Block block) {
        open.add(block);
    }

    @Override
    public Book book() {
        return book;
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public long pid() {
        return program.pid();
    }

    @Override
    public long server() throws IOException {
        return database.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        program.close();
        receivers.close();
    }
}
