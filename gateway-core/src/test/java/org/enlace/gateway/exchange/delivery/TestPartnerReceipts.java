package org.enlace.gateway.exchange.delivery;

import javax.sql.DataSource;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Receipts of receivers, for the tests of other rooms. */
public final class TestPartnerReceipts {

    private TestPartnerReceipts() {}

    /** Over the deliveries in this database. */
    public static PartnerReceipts over(DataSource source, TestSealing keys) {
        return new PartnerReceipts(source, new ReceiptEncryption(keys.sealer));
    }
}
