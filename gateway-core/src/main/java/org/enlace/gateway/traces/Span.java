package org.enlace.gateway.traces;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/** Something that was done, with its beginning and its end. What is said of it can be a link, a word of ours or a number. For one thread, until it is told. */
public final class Span {

    /** What a span is of. */
    public enum Name {
        /** A message at the door, from its first byte to its verdict. */
        DOOR("door", Kind.SERVER),
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

    /** Whose doing it is, by its number on the wire. */
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
    private final Map<Fact, Object> facts = new EnumMap<>(Fact.class);
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

    /** Says a link. */
    public Span with(Fact fact, LinkId link) {
        facts.put(fact, link.toString());
        return this;
    }

    /** Says a word of a closed list. */
    public Span with(Fact fact, Enum<?> word) {
        facts.put(fact, word.name());
        return this;
    }

    /** Says a number. */
    public Span with(Fact fact, long number) {
        facts.put(fact, number);
        return this;
    }

    /** Says a code of ours; what does not look like one is left out. */
    public Span withCode(String code) {
        return say(Fact.CODE, CODE, code);
    }

    /** Says the slug of a record type; what does not look like one is left out. */
    public Span withRecord(String slug) {
        return say(Fact.RECORD, SLUG, slug);
    }

    private Span say(Fact fact, Pattern form, String word) {
        if (form.matcher(word).matches()) {
            facts.put(fact, word);
        }
        return this;
    }

    /** It ended badly, and not by the doing of whoever sent the message. */
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

    Map<Fact, Object> facts() {
        return facts;
    }

    Optional<TraceParent> caused() {
        return caused;
    }

    boolean isFailed() {
        return failed;
    }
}
