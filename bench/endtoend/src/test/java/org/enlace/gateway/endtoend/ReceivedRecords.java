package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.enlace.simulators.SimulatedPartners;
import org.enlace.simulators.ledger.LedgerEntry;

/** What simulated receivers made their own, by their ledgers, and the copies they keep of it. */
final class ReceivedRecords {

    private final SimulatedPartners partners;
    private final Path copies;

    ReceivedRecords(SimulatedPartners partners, Path copies) {
        this.partners = partners;
        this.copies = copies;
    }

    /** The effects so far of one record at one receiver, such as {@code ministry/notices}, in order. */
    List<LedgerEntry.Effect> effects(String receiver, String businessId) {
        return partners.effects(receiver, businessId);
    }

    /** What came so far, in order. Lines of a batch file have no header here. */
    List<String> texts(String receiver, String businessId) {
        return effects(receiver, businessId).stream().map(this::text).toList();
    }

    /** Waits for the first and returns it. */
    String first(String receiver, String businessId) {
        await(receiver + " has " + businessId)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !effects(receiver, businessId).isEmpty());
        return texts(receiver, businessId).get(0);
    }

    private String text(LedgerEntry.Effect effect) {
        try {
            return Files.readString(copies.resolve(effect.copy()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
