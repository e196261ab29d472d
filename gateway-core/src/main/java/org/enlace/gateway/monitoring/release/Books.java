package org.enlace.gateway.monitoring.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The transactions of this package: reading as whoever may read of the whole house, writing as the application. Thread-safe. */
@Component
class Books {

    private final Transactions reading;
    private final Transactions writing;

    Books(@Qualifier("readDataSource") DataSource reading, DataSource writing) {
        this.reading = new Transactions(reading);
        this.writing = new Transactions(writing);
    }

    /** Reads; a {@link StoreException} if the database does not answer. */
    <T> T read(Transactions.Work<T> work) {
        try {
            return reading.run(tx -> {
                wholeHouse(tx);
                return work.run(tx);
            });
        } catch (SQLException failed) {
            throw new StoreException("The releases cannot be read.", failed);
        }
    }

    /** Writes; a {@link StoreException} if it is not certain that it is written. */
    <T> T write(Transactions.Work<T> work) {
        try {
            return writing.run(work);
        } catch (SQLException failed) {
            throw new StoreException(
                    "It is not certain that the release is written: look before you repeat it.", failed);
        }
    }

    private static void wholeHouse(Connection tx) throws SQLException {
        try (PreparedStatement scope = tx.prepareStatement("select set_config('enlace.institution', '*', true)")) {
            scope.execute();
        }
    }
}
