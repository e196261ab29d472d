package org.enlace.gateway.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Service;

/** What receivers called the things they took: the word they gave. Thread-safe: it holds no state. */
@Service
public class PartnerReceipts {

    private final Transactions transactions;

    PartnerReceipts(DataSource source) {
        this.transactions = new Transactions(source);
    }

    /** @param reference the partner's own name of it, which may be a number of a case: not for everybody */
    public record Given(UUID delivery, String link, String reference) {

        /** Holds no reference. */
        @Override
        public String toString() {
            return "Given[" + delivery + "]";
        }
    }

    /** The references of all deliveries of a message whose receivers said one. */
    public List<Given> of(UUID message) {
        try {
            return transactions.run(tx -> {
                List<Given> found = new ArrayList<>();
                try (PreparedStatement select = tx.prepareStatement("select id, link, reference from delivery.delivery"
                        + " where message_id = ? and reference is not null order by id")) {
                    select.setObject(1, message);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            found.add(new Given(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                        }
                    }
                }
                return found;
            });
        } catch (SQLException unreadable) {
            throw new StoreException("the receipts of receivers cannot be read", unreadable);
        }
    }
}
