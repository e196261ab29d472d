package org.enlace.mappings;

import java.time.Instant;
import java.util.Objects;

/**
 * Facts about a message from outside its bytes; a mapping reads them as {@code $word}.
 *
 * @param receivedAt when the gateway took it; also the day for which code lists are read
 * @param caller who sent it
 * @param item identity of a row without id: file digest, colon, line
 * @param line line of the item in its file, from 1
 * @param key idempotency key of an outgoing message; of a received one the digest of its bytes: the same again is the same, whatever it says of
 *     itself
 * @param frozenAt when an outgoing message was written for good
 * @param version version of the record towards its receiver, from 1
 * @param novelty N new, C corrected, R withdrawn
 */
public record Context(
        Instant receivedAt,
        String caller,
        String item,
        int line,
        String key,
        Instant frozenAt,
        int version,
        String novelty) {
    public Context {
        Objects.requireNonNull(receivedAt, "receivedAt");
    }

    /** A builder whose facts are all unset but the first. */
    public static Builder receivedAt(Instant receivedAt) {
        return new Builder(receivedAt);
    }

    /** Builds a context. Not thread-safe. */
    public static final class Builder {
        private final Instant receivedAt;
        private String caller = "";
        private String item = "";
        private int line = 1;
        private String key = "";
        private Instant frozenAt;
        private int version = 1;
        private String novelty = "N";

        private Builder(Instant receivedAt) {
            this.receivedAt = receivedAt;
            this.frozenAt = receivedAt;
        }

        public Builder caller(String value) {
            caller = value;
            return this;
        }

        public Builder item(String value) {
            item = value;
            return this;
        }

        public Builder line(int value) {
            line = value;
            return this;
        }

        public Builder key(String value) {
            key = value;
            return this;
        }

        public Builder frozenAt(Instant value) {
            frozenAt = value;
            return this;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder novelty(String value) {
            novelty = value;
            return this;
        }

        public Context build() {
            return new Context(receivedAt, caller, item, line, key, frozenAt, version, novelty);
        }
    }
}
