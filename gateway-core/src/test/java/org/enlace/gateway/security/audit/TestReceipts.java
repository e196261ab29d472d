package org.enlace.gateway.security.audit;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.receipt.EvidenceBundles;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;

/** Receipts for tests of other rooms. */
public final class TestReceipts {

    private TestReceipts() {}

    /** Signed with a key of this folder. */
    public static SignedReceipts over(DataSource source, Path folder) {
        return new SignedReceipts(source, folder.resolve("receipts.pem"), "enlace");
    }

    /** Bundles with keys of this folder. */
    public static EvidenceBundles bundles(DataSource source, Path folder) {
        AuditKey.open(folder.resolve("audit.pem"));
        return new EvidenceBundles(source, over(source, folder), folder.resolve("audit.pem"));
    }
}
