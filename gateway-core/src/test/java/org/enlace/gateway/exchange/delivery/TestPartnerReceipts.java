package org.enlace.gateway.exchange.delivery;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Receipts of receivers, for the tests of other rooms. */
public final class TestPartnerReceipts {

    private TestPartnerReceipts() {}

    /** Over the deliveries in this database. */
    public static PartnerReceipts over(DataSource source, TestSealing keys) {
        return new PartnerReceipts(source, new ReceiptEncryption(keys.sealer));
    }

    /** A receiver did not take this delivery, and said so at its first attempt. */
    public static void refuse(PartnerReceipts receipts, DataSource source, UUID delivery, RefusedAnswer answer)
            throws SQLException {
        RefusalRepository.Kept kept = new RefusalRepository.Kept(delivery, 1, TestOutbox.LATER, false, answer);
        new Transactions(source).run(tx -> {
            receipts.refusals.keep(tx, List.of(kept));
            return delivery;
        });
    }
}
