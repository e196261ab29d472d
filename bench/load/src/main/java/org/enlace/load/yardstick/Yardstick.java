package org.enlace.load.yardstick;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.enlace.load.process.MeasuredDatabase;
import org.enlace.load.process.MeasuredProductHome;
import org.enlace.load.receiver.MeasuringReceivers;
import org.enlace.load.traffic.LoadGenerator;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.RecordAccount;
import org.enlace.load.traffic.SendingPace;

/** One yardstick under load, with its own receiver and its own account. Not thread-safe. */
public final class Yardstick implements LoadSubject, AutoCloseable {

    private static final int MOST = 3_000_000;
    private static final Duration PROOF = Duration.ofSeconds(60);

    private final YardstickKind yardstickKind;
    private final YardstickProcess yardstickProcess;
    private final MeasuredDatabase database;
    private final RecordAccount account;
    private final MeasuringReceivers receivers;
    private final LoadGenerator generator;
    private final List<LoadBlock> blocks = new ArrayList<>();
    private final List<LoadBlock> open = new ArrayList<>();
    private WarmUp warmUp;

    private Yardstick(
            YardstickKind yardstickKind,
            YardstickProcess yardstickProcess,
            MeasuredDatabase database,
            RecordAccount account,
            MeasuringReceivers receivers,
            LoadGenerator sends) {
        this.yardstickKind = yardstickKind;
        this.yardstickProcess = yardstickProcess;
        this.database = database;
        this.account = account;
        this.receivers = receivers;
        this.generator = sends;
    }

    static Yardstick start(
            MeasuredProductHome home,
            Path data,
            YardstickKind yardstickKind,
            YardstickInput yardstickInput,
            NumberedRecords numberedRecords,
            int port,
            MeasuredDatabase database)
            throws IOException, SQLException, InterruptedException {
        RecordAccount account = new RecordAccount(numberedRecords, MOST);
        MeasuringReceivers receivers = new MeasuringReceivers(port + 1, account);
        try {
            YardstickProcess yardstickProcess =
                    YardstickProcess.start(home, yardstickKind, yardstickInput, port, database, data);
            Yardstick started = new Yardstick(
                    yardstickKind,
                    yardstickProcess,
                    database,
                    account,
                    receivers,
                    new LoadGenerator(account, port, yardstickInput.endpoint()));
            started.prove();
            return started;
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            receivers.close();
            throw failed;
        }
    }

    /** One record goes all the way, or there is nothing to measure: a generator would send it again for ever. */
    private void prove() throws IOException, InterruptedException {
        boolean answered = generator.start(SendingPace.count(1), 1).await(PROOF.toSeconds(), TimeUnit.SECONDS);
        if (!answered || account.accepted() != 1 || !drain(PROOF)) {
            yardstickProcess.close();
            throw new IllegalStateException(yardstickKind.program() + " does not hand on its first record");
        }
    }

    public YardstickKind kind() {
        return yardstickKind;
    }

    /** The closed-loop blocks so far. */
    public List<LoadBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** The open-loop blocks so far. */
    public List<LoadBlock> open() {
        return List.copyOf(open);
    }

    void warmed(WarmUp done) {
        warmUp = done;
    }

    WarmUp warming() {
        return warmUp;
    }

    void keep(LoadBlock loadBlock) {
        blocks.add(loadBlock);
    }

    void keepOpen(LoadBlock loadBlock) {
        open.add(loadBlock);
    }

    @Override
    public RecordAccount account() {
        return account;
    }

    @Override
    public LoadGenerator generator() {
        return generator;
    }

    @Override
    public long pid() {
        return yardstickProcess.pid();
    }

    @Override
    public long server() throws IOException {
        return database.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        yardstickProcess.close();
        receivers.close();
    }
}
