package org.enlace.gateway.reporting.release;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Runs the transactions of this package: reads as the reading role of the whole installation, writes as the application. Thread-safe. */
@Component
class ReleaseTransactions {

    private final Transactions reading;
    private final Transactions writing;

    ReleaseTransactions(@Qualifier("readDataSource") DataSource reading, DataSource writing) {
        this.reading = new Transactions(reading);
        this.writing = new Transactions(writing);
    }

    /** Reads; a {@link DatabaseException} if the database does not answer. */
    <T> T read(Transactions.Work<T> work) {
        try {
            return reading.run(tx -> {
                SqlStatement.of(tx, "select set_config('enlace.institution', '*', true)")
                        .hasRow();
                return work.run(tx);
            });
        } catch (SQLException failed) {
            throw new DatabaseException("The releases cannot be read.", failed);
        }
    }

    /** Writes; a {@link DatabaseException} if it is not certain that the write was committed. */
    <T> T write(Transactions.Work<T> work) {
        try {
            return writing.run(work);
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "It is not certain that the release is written: look before you repeat it.", failed);
        }
    }
}
