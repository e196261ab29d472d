package org.enlace.gateway.platform.tracing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/**
 * Represents an operation with its beginning and its end. Its attributes can be a link, a word of the gateway or a number. For one thread, until it
 * is handed on.
 */
public final class Span {

    /** A kind of operation that a span covers. */
    public enum Name {
        /** A message at the inbound endpoint, from its first byte to its verdict. */
        INBOUND("door", Kind.SERVER),
        READ("read", Kind.INTERNAL),
        CHECK("check", Kind.INTERNAL),
        TRANSLATE("translate", Kind.INTERNAL),
        COMMIT("commit", Kind.INTERNAL),
        /** A delivery, from the acceptance of its record to its end. */
        DELIVERY("delivery", Kind.INTERNAL),
        /** An attempt to deliver. */
        ATTEMPT("attempt", Kind.CLIENT);

        private final String word;
        private final Kind kind;

        Name(String word, Kind kind) {
            this.word = word;
            this.kind = kind;
        }

        String word() {
            return word;
        }

        Kind kind() {
            return kind;
        }
    }

    /** A span kind, by its number on the wire. */
    enum Kind {
        INTERNAL(1),
        SERVER(2),
        CLIENT(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,62}(/v[0-9]{1,4})?");

    private final Name name;
    private final UUID message;
    private final long id;
    private final long parent;
    private final long began;
    private final long ended;
    private final Map<SpanAttribute, Object> facts = new EnumMap<>(SpanAttribute.class);
    private Optional<TraceParent> caused = Optional.empty();
    private boolean failed;

    /**
     * A span.
     *
     * @param message whose trace it is in
     * @param id not 0, and of no other span of the trace
     * @param parent 0 for the first of its trace
     * @param began nanoseconds since 1970
     * @param ended the same; one that is before its beginning counts as the beginning
     */
    public Span(Name name, UUID message, long id, long parent, long began, long ended) {
        this.name = name;
        this.message = message;
        this.id = id;
        this.parent = parent;
        this.began = began;
        this.ended = Math.max(began, ended);
    }

    /** Adds a link. */
    public Span with(SpanAttribute spanAttribute, LinkId link) {
        facts.put(spanAttribute, link.toString());
        return this;
    }

    /** Adds a word of a closed list. */
    public Span with(SpanAttribute spanAttribute, Enum<?> word) {
        facts.put(spanAttribute, word.name());
        return this;
    }

    /** Adds a number. */
    public Span with(SpanAttribute spanAttribute, long number) {
        facts.put(spanAttribute, number);
        return this;
    }

    /** Adds a code of the gateway; text that does not look like one is left out. */
    public Span withCode(String code) {
        return say(SpanAttribute.CODE, CODE, code);
    }

    /** Adds the slug of a record type; text that does not look like one is left out. */
    public Span withRecord(String slug) {
        return say(SpanAttribute.RECORD, SLUG, slug);
    }

    private Span say(SpanAttribute spanAttribute, Pattern form, String word) {
        if (form.matcher(word).matches()) {
            facts.put(spanAttribute, word);
        }
        return this;
    }

    /** Marks the span as failed, by no fault of the message's sender. */
    public Span failed() {
        failed = true;
        return this;
    }

    Span causedBy(Optional<TraceParent> caller) {
        caused = caller;
        return this;
    }

    Name name() {
        return name;
    }

    UUID message() {
        return message;
    }

    long id() {
        return id;
    }

    long parent() {
        return parent;
    }

    long began() {
        return began;
    }

    long ended() {
        return ended;
    }

    Map<SpanAttribute, Object> facts() {
        return facts;
    }

    Optional<TraceParent> caused() {
        return caused;
    }

    boolean isFailed() {
        return failed;
    }
}
