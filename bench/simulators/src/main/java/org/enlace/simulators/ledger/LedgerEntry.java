package org.enlace.simulators.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** One line of the ledger. Immutable; holds ids, digests and facts, never the content of a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = LedgerEntry.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = LedgerEntry.Repeated.class, name = "repeated"),
    @JsonSubTypes.Type(value = LedgerEntry.Effect.class, name = "effect"),
    @JsonSubTypes.Type(value = LedgerEntry.Oddity.class, name = "oddity")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface LedgerEntry {

    /** Time of the event, by this process's clock. */
    Instant at();

    /** Location of the bytes of a message in {@code simulators/sent}: segment number, offset and length in bytes. */
    record Place(int segment, long offset, int length) {}

    /**
     * One record inside a message.
     *
     * @param businessId the partner's own id of the record
     * @param trace how a receiver that is not told this id can tell the record from others; null if all are told
     * @param payload digest of what is said about it; two payloads of one business id are two versions
     * @param expects the receiving links at which an effect must follow if it is accepted
     * @param good false if it breaks a rule on purpose, so that a refusal is expected
     * @param line the line of the file where it begins, counted from 1; 0 if the message is not a file
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Item(String businessId, String trace, String payload, List<String> expects, boolean good, int line) {
        public Item {
            expects = expects == null ? List.of() : List.copyOf(expects);
        }
    }

    /**
     * A message is about to be sent. Written and fsynced, with its bytes, before the first byte leaves.
     *
     * @param id id of the sending, unique in this ledger
     * @param link receiving link of the gateway, {@code partner/link}
     * @param variant what kind of message: {@code good}, or the name of what is wrong with it
     * @param name transport facts that every attempt repeats: file name, post side, way to authenticate
     * @param items the records inside
     * @param place where its bytes are kept until it has a final answer; null before the ledger has set it
     */
    record Sent(Instant at, String id, String link, String variant, String name, List<Item> items, Place place)
            implements LedgerEntry {
        public Sent {
            items = items == null ? List.of() : List.copyOf(items);
        }

        Sent keptAt(Place kept) {
            return new Sent(at, id, link, variant, name, items, kept);
        }
    }

    /**
     * The final answer to a sending.
     *
     * @param accepted false if the whole message was refused
     * @param receipt the gateway's receipt; null if refused
     * @param status status or business code as text, for people
     * @param refused positions in {@link Sent#items()} of records that were refused although the message was accepted
     */
    record Answered(Instant at, String id, boolean accepted, String receipt, String status, List<Integer> refused)
            implements LedgerEntry {
        public Answered {
            refused = refused == null ? List.of() : List.copyOf(refused);
        }
    }

    /**
     * The answer to an answered message that was sent again on purpose, same bytes, same id.
     *
     * @param same true if the receipt was the first one
     */
    record Repeated(Instant at, String id, String receipt, boolean same) implements LedgerEntry {}

    /**
     * A receiver made a record its own. Written and fsynced before the gateway is told.
     *
     * @param receiver the gateway's sending link, {@code partner/link}
     * @param businessId the id by which this receiver knows the record
     * @param key the idempotency key it came under; an outgoing file has its digest
     * @param payload digest of the content
     * @param version the version the content declares; null if it declares none
     * @param copy name of the copy below {@code simulators/received}
     */
    record Effect(
            Instant at, String receiver, String businessId, String key, String payload, String version, String copy)
            implements LedgerEntry {}

    /** Something that should not have happened: where, and which rule was broken. Never a value of a message. */
    record Oddity(Instant at, String where, String rule) implements LedgerEntry {}
}
