package org.enlace.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcome of one attempt to send. */
public sealed interface SendOutcome {

    /**
     * The partner has received the message.
     *
     * @param reference the partner's own id of the message, at most 200 printable characters; empty if its answer has none
     * @param alreadyKnown true if the partner answered that it had this message before
     * @param said the partner's answer; empty if it holds nothing but the reference
     */
    record Receipt(Optional<String> reference, boolean alreadyKnown, Optional<Said> said) implements SendOutcome {

        /** Creates a receipt of which only the reference is known. */
        public Receipt(Optional<String> reference, boolean alreadyKnown) {
            this(reference, alreadyKnown, Optional.empty());
        }

        /**
         * Returns the same receipt with the whole answer, unless that is empty or is the reference itself.
         *
         * @param contentType null if the answer declares none
         */
        public Receipt saying(String contentType, byte[] answer) {
            boolean more = answer.length > 0
                    && !reference
                            .filter(name -> Arrays.equals(name.getBytes(StandardCharsets.UTF_8), answer))
                            .isPresent();
            return more ? new Receipt(reference, alreadyKnown, Optional.of(Said.of(contentType, answer))) : this;
        }
    }

    /**
     * The answer of a partner that took a message, which proves that it did. The gateway keeps it sealed. {@link Receipt#saying} makes it.
     *
     * @param contentType as declared; empty if the answer declares none
     * @param content the first {@link #MOST} bytes; nobody may change the array
     * @param sha256 of the whole answer, also where more than the first bytes came
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

        static byte[] sha256(byte[] answer) {
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
     * The partner's answer to a query. Only of a link whose {@link Link#answers} is true; the gateway checks the content.
     *
     * @param contentType as declared, without parameters, lower case
     * @param content as many bytes as the route allows at most; nobody may change the array
     */
    record Reply(String contentType, byte[] content) implements SendOutcome {

        /** Holds no content: answers are never printed. */
        @Override
        public String toString() {
            return "Reply[" + content.length + " bytes]";
        }
    }

    /**
     * The attempt failed: the partner does not have the message, or the gateway cannot know.
     *
     * @param code the reason; its kind decides what follows
     * @param retryAfter the time that the partner wants the gateway to wait; empty if it names none
     * @param answer the partner's answer; empty if there was none
     */
    record Fault(FaultCode code, Optional<Duration> retryAfter, Optional<RefusedAnswer> answer) implements SendOutcome {

        /** Creates a fault without an answer of the partner. */
        public Fault(FaultCode code, Optional<Duration> retryAfter) {
            this(code, retryAfter, Optional.empty());
        }

        /** Creates a fault without a retry time and without an answer. */
        public static Fault of(FaultCode code) {
            return new Fault(code, Optional.empty());
        }

        /** Returns the same fault with the partner's answer. */
        public Fault answering(RefusedAnswer answer) {
            return new Fault(code, retryAfter, Optional.of(answer));
        }
    }

    /**
     * The answer of a partner that did not take a message: the status of its protocol and, if it is text, the beginning of its content. The gateway keeps
     * it sealed; only the status is kept in clear, so that it holds names and numbers of the protocol alone, never a text of the partner.
     *
     * @param status for example {@code HTTP 422} or {@code SOAP Client, HTTP 500}; letters, digits, blanks, commas, dots, {@code _} and {@code -}, at most 60
     * @param content the first {@link #MOST} bytes; empty if there was none, or it is no text; nobody may change the array
     * @param size bytes of the whole answer
     * @param sha256 of the whole answer
     */
    record RefusedAnswer(String status, byte[] content, int size, byte[] sha256) {

        /** The number of bytes of an answer that are kept. */
        public static final int MOST = 4_096;

        private static final int LONGEST_STATUS = 60;
        private static final Pattern STATUS = Pattern.compile("[A-Za-z][A-Za-z0-9 ,._-]*");

        private static final Pattern FINDINGS =
                Pattern.compile("\"findings\"\\s*:\\s*\\[((?:[^\\[\\]\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)");
        private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");
        private static final String NAME = "[\\p{L}0-9_$.\\[\\]\\-]{1,40}";
        private static final String NO_NUMBER = "(?!.*[0-9]{4})(?!(?:.*/)?(?:[^/0-9]*+[0-9]){5})";
        private static final Pattern FIELD =
                Pattern.compile(NO_NUMBER + "[\\p{L}_$][\\p{L}0-9_$.\\[\\]\\-]{0,39}(/" + NAME + "){0,20}");
        private static final Pattern RULE = Pattern.compile("[A-Za-z][A-Za-z-]{1,29}");
        private static final int MOST_FINDINGS = 20;
        private static final String OTHER = "other";

        public RefusedAnswer {
            if (status.length() > LONGEST_STATUS || !STATUS.matcher(status).matches() || content.length > MOST) {
                throw new IllegalArgumentException("no status, or more content than is kept");
            }
        }

        /** Creates an answer of which only the status is known. Null, and a status of another form, become {@code other}. */
        public static RefusedAnswer of(String status) {
            return of(status, new byte[0]);
        }

        /**
         * Creates an answer; of content that is no text only size and digest are kept. Any status is taken: one that is too long loses its first words,
         * null and one of another form become {@code other}.
         */
        public static RefusedAnswer of(String status, byte[] answer) {
            byte[] content = isText(answer) ? Arrays.copyOf(answer, end(answer)) : new byte[0];
            return new RefusedAnswer(allowed(status), content, answer.length, Said.sha256(answer));
        }

        private static String allowed(String status) {
            String left = status == null || !STATUS.matcher(status).matches() ? OTHER : status;
            while (left.length() > LONGEST_STATUS) {
                left = left.substring(left.indexOf(' ') + 1);
                if (left.indexOf(' ') < 0 && left.length() > LONGEST_STATUS) {
                    return OTHER;
                }
            }
            return STATUS.matcher(left).matches() ? left : OTHER;
        }

        /** Returns true if the end of the answer is not kept. */
        public boolean isCut() {
            return content.length > 0 && content.length < size;
        }

        /** Text in UTF-8, or in a charset of one byte a character, has no control characters but tabs and line ends. */
        private static boolean isText(byte[] answer) {
            for (byte each : answer) {
                boolean space = each == '\t' || each == '\n' || each == '\r';
                if (each >= 0 && each < ' ' && !space || each == 0x7f) {
                    return false;
                }
            }
            return true;
        }

        /** The place of the cut: not within a character of UTF-8. */
        private static int end(byte[] answer) {
            int end = Math.min(MOST, answer.length);
            for (int back = 0; end < answer.length && back < 3 && (answer[end] & 0xC0) == 0x80; back++) {
                end--;
            }
            return end;
        }

        /** Returns the content as text: in UTF-8, or in ISO 8859-1 if it is not UTF-8. */
        public String text() {
            String text = new String(content, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? text : new String(content, StandardCharsets.ISO_8859_1);
        }

        /**
         * Returns the findings of an answer in the form of a {@link ProblemDocument}: field and rule of each, if both look like names and hold no number of
         * a person or case (four digits in a row, or five in a segment of the path). Any other finding is left out.
         */
        public List<Finding> findings() {
            Matcher list = FINDINGS.matcher(text());
            return !list.find()
                    ? List.of()
                    : OBJECT.matcher(list.group(1))
                            .results()
                            .map(each -> new Finding(
                                    member("field", FIELD, each.group()), member("rule", RULE, each.group())))
                            .filter(each ->
                                    !each.field().isEmpty() && !each.rule().isEmpty())
                            .distinct()
                            .limit(MOST_FINDINGS)
                            .toList();
        }

        /** Returns a text of a JSON object that holds no other one; empty if it does not have the form of a name. */
        private static String member(String name, Pattern form, String object) {
            Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]{1,200})\"")
                    .matcher(object);
            return member.find() && form.matcher(member.group(1)).matches() ? member.group(1) : "";
        }

        /** Holds no content. */
        @Override
        public String toString() {
            return "RefusedAnswer[" + status + ", " + size + " bytes]";
        }
    }
}
