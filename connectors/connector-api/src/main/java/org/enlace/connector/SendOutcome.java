package org.enlace.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The outcome of one attempt to send. */
public sealed interface SendOutcome {

    /**
     * The partner has received the message.
     *
     * @param reference what the partner calls it, if it said so; at most 200 printable characters
     * @param alreadyKnown true if the partner said that it had this id before
     * @param said its whole answer; empty if it said nothing beside the reference
     */
    record Receipt(Optional<String> reference, boolean alreadyKnown, Optional<Said> said) implements SendOutcome {

        /** Creates a receipt of which only the reference is known. */
        public Receipt(Optional<String> reference, boolean alreadyKnown) {
            this(reference, alreadyKnown, Optional.empty());
        }

        /** Returns the same receipt with the whole answer, unless that is empty or is the reference itself. */
        public Receipt saying(String contentType, byte[] answer) {
            boolean more = answer.length > 0
                    && !reference
                            .filter(name -> Arrays.equals(name.getBytes(StandardCharsets.UTF_8), answer))
                            .isPresent();
            return more ? new Receipt(reference, alreadyKnown, Optional.of(Said.of(contentType, answer))) : this;
        }
    }

    /**
     * The response body of a partner that took a message: its proof, which the gateway keeps sealed.
     *
     * @param contentType as declared; empty if it was not
     * @param content the first {@link #MOST} bytes; nobody may change the array
     * @param sha256 of the whole answer, also where it was longer
     */
    record Said(String contentType, byte[] content, byte[] sha256) {

        /** The number of bytes of an answer that are kept. */
        public static final int MOST = 16_384;

        private static final int LONGEST_TYPE = 100;

        static Said of(String contentType, byte[] answer) {
            String type = contentType == null ? "" : contentType;
            return new Said(
                    type.substring(0, Math.min(LONGEST_TYPE, type.length())),
                    answer.length > MOST ? Arrays.copyOf(answer, MOST) : answer,
                    sha256(answer));
        }

        private static byte[] sha256(byte[] answer) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(answer);
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        /** Holds no content. */
        @Override
        public String toString() {
            return "Said[" + content.length + " bytes]";
        }
    }

    /**
     * The partner answers the query. Only of a link that {@linkplain Link#answers answers}; the gateway judges whether the answer is good.
     *
     * @param contentType as declared, without parameters, lower case
     * @param content bounded by the route; nobody may change the array
     */
    record Reply(String contentType, byte[] content) implements SendOutcome {

        /** Holds no content: answers are never printed. */
        @Override
        public String toString() {
            return "Reply[" + content.length + " bytes]";
        }
    }

    /**
     * The partner does not have the message, or the gateway cannot know.
     *
     * @param code what happened; its kind decides what follows
     * @param retryAfter how long the partner asked us to wait
     */
    record Fault(FaultCode code, Optional<Duration> retryAfter) implements SendOutcome {

        /** Creates a fault without a retry time. */
        public static Fault of(FaultCode code) {
            return new Fault(code, Optional.empty());
        }
    }
}
