package org.enlace.gateway.delivery;

import javax.sql.DataSource;

/** Receipts of receivers, for the tests of other rooms. */
public final class TestPartnerReceipts {

    private TestPartnerReceipts() {}

    /** Over the deliveries in this database. */
    public static PartnerReceipts over(DataSource source) {
        return new PartnerReceipts(source);
    }
}
