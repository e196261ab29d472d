package org.enlace.gateway.platform.tracing;

import java.util.List;

/**
 * Encodes spans as a collector reads them: {@code ExportTraceServiceRequest} of OTLP 1, in Protocol Buffers. The numbers are those of its fields
 * (opentelemetry-proto, {@code trace/v1/trace.proto}), which never change. Thread-safe.
 */
final class Otlp {

    static final String TYPE = "application/x-protobuf";

    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SCOPE = 1;
    private static final int SPANS = 2;
    private static final int FAILED = 2;

    private final byte[] resource;
    private final byte[] scope;

    /** @param node the name of this node */
    Otlp(String node, String version) {
        ProtoBytes all = new ProtoBytes();
        text(all, 1, "service.name", "enlace");
        text(all, 1, "service.instance.id", node);
        text(all, 1, "service.version", version);
        this.resource = all.bytes();
        this.scope = new ProtoBytes().text(1, "org.enlace.gateway").bytes();
    }

    byte[] request(List<Span> spans) {
        ProtoBytes scoped = new ProtoBytes().message(SCOPE, scope);
        spans.forEach(each -> scoped.message(SPANS, span(each)));
        byte[] ours = new ProtoBytes()
                .message(RESOURCE, resource)
                .message(SCOPE_SPANS, scoped.bytes())
                .bytes();
        return new ProtoBytes().message(RESOURCE_SPANS, ours).bytes();
    }

    private static byte[] span(Span span) {
        ProtoBytes all = new ProtoBytes()
                .longs(
                        1,
                        span.message().getMostSignificantBits(),
                        span.message().getLeastSignificantBits())
                .longs(2, span.id());
        if (span.parent() != 0) {
            all.longs(4, span.parent());
        }
        all.text(5, span.name().word())
                .number(6, span.name().kind().number())
                .fixed(7, span.began())
                .fixed(8, span.ended());
        span.facts().forEach((spanAttribute, said) -> fact(all, spanAttribute, said));
        span.caused()
                .ifPresent(caller -> all.message(
                        13,
                        new ProtoBytes()
                                .longs(1, caller.high(), caller.low())
                                .longs(2, caller.span())
                                .bytes()));
        if (span.isFailed()) {
            all.message(15, new ProtoBytes().number(3, FAILED).bytes());
        }
        return all.bytes();
    }

    private static void fact(ProtoBytes all, SpanAttribute spanAttribute, Object said) {
        if (said instanceof Long number) {
            all.message(
                    9,
                    new ProtoBytes()
                            .text(1, spanAttribute.key())
                            .message(2, new ProtoBytes().number(3, number).bytes())
                            .bytes());
        } else {
            text(all, 9, spanAttribute.key(), said.toString());
        }
    }

    private static void text(ProtoBytes all, int field, String key, String said) {
        all.message(
                field,
                new ProtoBytes()
                        .text(1, key)
                        .message(2, new ProtoBytes().text(1, said).bytes())
                        .bytes());
    }
}
