package org.enlace.gateway.platform.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
        INBOUND("door", SpanKind.SERVER),
        READ("read", SpanKind.INTERNAL),
        CHECK("check", SpanKind.INTERNAL),
        TRANSLATE("translate", SpanKind.INTERNAL),
        COMMIT("commit", SpanKind.INTERNAL),
        /** A delivery, from the acceptance of its record to its end. */
        DELIVERY("delivery", SpanKind.INTERNAL),
        /** An attempt to deliver. */
        ATTEMPT("attempt", SpanKind.CLIENT);

        private final String word;
        private final SpanKind kind;

        Name(String word, SpanKind kind) {
            this.word = word;
            this.kind = kind;
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
    private final AttributesBuilder facts = Attributes.builder();
    private SpanContext caller = SpanContext.getInvalid();
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
        facts.put(spanAttribute.key(), link.toString());
        return this;
    }

    /** Adds a word of a closed list. */
    public Span with(SpanAttribute spanAttribute, Enum<?> word) {
        facts.put(spanAttribute.key(), word.name());
        return this;
    }

    /** Adds a number. */
    public Span with(SpanAttribute spanAttribute, long number) {
        facts.put(spanAttribute.key(), number);
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
            facts.put(spanAttribute.key(), word);
        }
        return this;
    }

    /** Marks the span as failed, by no fault of the message's sender. */
    public Span failed() {
        failed = true;
        return this;
    }

    Span causedBy(SpanContext other) {
        caller = other;
        return this;
    }

    UUID message() {
        return message;
    }

    long id() {
        return id;
    }

    Attributes facts() {
        return facts.build();
    }

    /** Records it with the SDK, whose generator of ids gives its own. */
    void recordWith(Tracer tracer) {
        SpanBuilder builder = tracer.spanBuilder(name.word)
                .setSpanKind(name.kind)
                .setParent(parent == 0 ? Context.root() : Context.root().with(above()))
                .setStartTimestamp(began, TimeUnit.NANOSECONDS)
                .setAllAttributes(facts());
        if (caller.isValid()) {
            builder.addLink(caller);
        }
        io.opentelemetry.api.trace.Span span = builder.startSpan();
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(ended, TimeUnit.NANOSECONDS);
    }

    private io.opentelemetry.api.trace.Span above() {
        String trace = TraceId.fromLongs(message.getMostSignificantBits(), message.getLeastSignificantBits());
        return io.opentelemetry.api.trace.Span.wrap(
                SpanContext.create(trace, SpanId.fromLong(parent), TraceFlags.getSampled(), TraceState.getDefault()));
    }
}
