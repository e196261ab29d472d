package org.enlace.load.yardstick;

import java.io.IOException;
import java.time.Duration;
import org.enlace.load.traffic.LoadGenerator;
import org.enlace.load.traffic.RecordAccount;

/** System under load: the product or a yardstick. Not thread-safe. */
public interface LoadSubject {

    /** The account of what is sent to it. */
    RecordAccount account();

    /** Generator that sends to it. */
    LoadGenerator generator();

    /** Its Java process. */
    long pid();

    /** The first process of its PostgreSQL, which it may share with others that are not under load meanwhile. */
    long server() throws IOException;

    /** Waits until every accepted record has its effect; false if that took too long. */
    default boolean drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (account().arrived() < account().accepted()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
