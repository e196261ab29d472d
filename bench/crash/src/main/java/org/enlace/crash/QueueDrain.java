package org.enlace.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.enlace.crash.checker.CrashChecker;
import org.enlace.crash.process.PartnerControl;

/** Waits, without traffic, until all messages have an answer and all deliveries an end. */
final class QueueDrain {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String UNFINISHED =
            "select count(*) from delivery.delivery where finished_at is null and state <> 'PARKED'";

    private final PartnerControl partnerControl;
    private final Path data;

    QueueDrain(PartnerControl partnerControl, Path data) {
        this.partnerControl = partnerControl;
        this.data = data;
    }

    /** Duration; -1 if it did not happen in time. */
    long settle() throws InterruptedException {
        long started = System.nanoTime();
        long quietSince = 0;
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            if (!quiet()) {
                quietSince = 0;
            } else if (quietSince == 0) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                return (quietSince - started) / 1_000_000;
            }
            Thread.sleep(200);
        }
        return -1;
    }

    private boolean quiet() {
        try (Connection database = CrashChecker.connect(data);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(UNFINISHED)) {
            row.next();
            return row.getLong(1) == 0 && partnerControl.standing().open() == 0;
        } catch (IOException | SQLException | UncheckedIOException notNow) {
            return false;
        }
    }
}
