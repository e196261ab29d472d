package org.enlace.connector.testkit;

import static org.enlace.connector.FaultCode.CONNECTION_LOST;
import static org.enlace.connector.FaultCode.PARTNER_ANSWER_UNREADABLE;
import static org.enlace.connector.FaultCode.PARTNER_REDIRECTS;
import static org.enlace.connector.FaultCode.TIMEOUT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.enlace.connector.FaultCode;

/** The ways in which the answer of a receiver over HTTP can be wrong, with the outcomes that a sending connector may report. */
public enum Misbehaviour {
    ENDLESS_HEADERS(answer -> {
        answer.say("HTTP/1.1 200 x\r\n");
        answer.sayForever("X-Header: value\r\n");
    }),
    ENDLESS_HEADER_VALUE(answer -> {
        answer.say("HTTP/1.1 200 x\r\nX-Header: ");
        answer.sayForever("x");
    }),
    ENDLESS_FOLDED_HEADER(answer -> {
        answer.say("HTTP/1.1 200 x\r\nX-Header: x\r\n");
        answer.sayForever(" x\r\n");
    }),
    ENDLESS_STATUS_LINE(answer -> {
        answer.say("HTTP/1.1 200 ");
        answer.sayForever("x");
    }),
    ENDLESS_EMPTY_LINES(answer -> answer.sayForever("\r\n")),
    ENDLESS_CONTINUE(answer -> answer.sayForever("HTTP/1.1 100 Continue\r\n\r\n")),
    ENDLESS_EARLY_HINTS(answer -> answer.sayForever("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")),
    DRIPPING_HEAD(Set.of(TIMEOUT), answer -> {
        answer.say("HTTP/1.1 200 x\r\nX-Header: ");
        answer.drip("x");
    }),
    DRIPPING_INFORMATION(Set.of(TIMEOUT, PARTNER_ANSWER_UNREADABLE), answer -> answer.drip("HTTP/1.1 103 x\r\n\r\n")),
    DRIPPING_BODY(Set.of(TIMEOUT), answer -> {
        answer.say("HTTP/1.1 200 x\r\nContent-Type: text/plain\r\n\r\n");
        answer.drip("x");
    }),
    DRIPPING_CHUNK_EXTENSION(Set.of(TIMEOUT), answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        answer.drip("x");
    }),
    SILENT(Set.of(TIMEOUT), HostileReceiver.Answer::fallSilent),
    SILENT_AFTER_THE_HEAD(Set.of(TIMEOUT), answer -> {
        answer.say("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n");
        answer.fallSilent();
    }),
    GZIP_BOMB(answer -> {
        byte[] bomb = gzip(50_000_000);
        answer.say("HTTP/1.1 200 x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                + bomb.length + "\r\n\r\n");
        answer.say(bomb);
    }),
    REDIRECT_ELSEWHERE(
            Set.of(PARTNER_REDIRECTS),
            answer -> answer.say(
                    "HTTP/1.1 302 x\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n")),
    REDIRECT_LOOP(
            Set.of(PARTNER_REDIRECTS),
            answer -> answer.say("HTTP/1.1 307 x\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")),
    ENDLESS_TRAILERS(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n");
        answer.sayForever("X-Trailer: value\r\n");
    }),
    ENDLESS_TRAILER_VALUE(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Trailer: ");
        answer.sayForever("x");
    }),
    ENDLESS_CHUNK_EXTENSION(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        answer.sayForever("x");
    }),
    ENDLESS_CHUNKS_WITH_EXTENSIONS(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n");
        answer.sayForever("1;" + "x".repeat(4_000) + "\r\nx\r\n");
    }),
    HUGE_CHUNK_SIZE(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
        answer.sayForever("x");
    }),
    NEGATIVE_CHUNK_SIZE(answer -> {
        answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n");
        answer.sayForever("x");
    }),
    ENDLESS_BODY(answer -> {
        answer.say("HTTP/1.1 200 x\r\nContent-Type: application/json\r\n\r\n");
        answer.sayForever("x");
    }),
    LENGTH_TOO_LONG(answer -> answer.say("HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\nx")),
    LENGTH_TOO_SHORT(answer -> {
        answer.say("HTTP/1.1 200 x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\n");
        answer.sayForever("x");
    }),
    LENGTH_NEGATIVE(answer -> answer.say("HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\nx")),
    LENGTHS_IN_CONFLICT(answer -> answer.say("HTTP/1.1 200 x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx")),
    LENGTH_OUT_OF_RANGE(answer -> answer.say("HTTP/1.1 200 x\r\nContent-Length: 99999999999999999999\r\n\r\nx")),
    CUT_IN_THE_HEAD(answer -> answer.say("HTTP/1.1 200 x\r\nContent-Le")),
    CUT_IN_THE_BODY(answer -> answer.say("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nx")),
    GARBAGE(answer -> {
        for (int i = 0; i < 256; i++) {
            answer.say(new byte[] {(byte) i, (byte) (i * 31), (byte) (i * 131)});
        }
        answer.sayForever("\u0000\u00ff\u0001");
    }),
    ANSWER_BEFORE_THE_REQUEST(
            answer -> answer.say("HTTP/1.1 500 x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx")),
    SWITCHING_PROTOCOLS(Set.of(TIMEOUT, PARTNER_ANSWER_UNREADABLE, CONNECTION_LOST), answer -> {
        answer.say("HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
        answer.fallSilent();
    });

    /** Writes the response after the request was read. */
    @FunctionalInterface
    interface Script {
        void run(HostileReceiver.Answer answer) throws IOException, InterruptedException;
    }

    private final Set<FaultCode> faults;
    private final Script script;

    Misbehaviour(Script script) {
        this(Set.of(), script);
    }

    Misbehaviour(Set<FaultCode> faults, Script script) {
        this.faults = faults;
        this.script = script;
    }

    Script script() {
        return script;
    }

    /** True if the answer comes before anything was asked. */
    boolean answersUnasked() {
        return this == ANSWER_BEFORE_THE_REQUEST;
    }

    /** True if the fault names the cause; or, where the cause cannot be told apart, any fault that lets the delivery be retried. */
    boolean allows(FaultCode code) {
        return faults.isEmpty() ? code.kind() == FaultCode.Kind.UNAVAILABLE : faults.contains(code);
    }

    /** True if a whole answer can be read before the wrong part begins. */
    boolean mayBeTaken() {
        return this == LENGTH_TOO_SHORT;
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[10_000];
            for (int i = 0; i < zeros; i += block.length) {
                gzip.write(block);
            }
        }
        return bytes.toByteArray();
    }
}
