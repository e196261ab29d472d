package org.enlace.gateway.exchange.intake;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.platform.database.DerivedId;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.springframework.stereotype.Component;

/**
 * Makes receipts that follow from the content of a message, so that a restored gateway gives a message that is sent again the receipt it had. A
 * message that cannot be read has a receipt by its transport id. Keyed: nobody else can make them. Thread-safe.
 */
@Component
public class ReceiptIds {

    private final BlindIndex index;

    public ReceiptIds(BlindIndex index) {
        this.index = index;
    }

    /** Of a message as it came. */
    public UUID of(LinkId link, String digest, Optional<Content> content, String key) {
        return content.map(said -> saying(link, digest, said.businessId())).orElseGet(() -> called(link, key));
    }

    /** Of whatever says this. */
    public UUID saying(LinkId link, String digest, String businessId) {
        return made(link, "content:" + digest + ":" + businessId);
    }

    private UUID called(LinkId link, String key) {
        return made(link, "message:" + key);
    }

    private UUID made(LinkId link, String what) {
        return DerivedId.of(index.of("receipt:" + link, what));
    }

    /** All receipts that this message may have got when it came before: it may have been read then, or not. */
    public Set<UUID> all(Candidate candidate) {
        LinkId link = candidate.envelope().link();
        Set<UUID> all = new LinkedHashSet<>();
        all.add(candidate.receiptId());
        candidate
                .content()
                .ifPresent(said -> all.add(saying(link, candidate.envelope().digest(), said.businessId())));
        if (!candidate.key().isEmpty()) {
            all.add(called(link, candidate.key()));
        }
        return all;
    }
}
