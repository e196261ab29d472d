package org.enlace.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads a whole answer, bounded in bytes, within one deadline for everything; it is the outermost step of the HTTP client. The client's own
 * time-outs bound single reads only, so that a partner who sends a byte now and then could hold a sender for ever.
 */
final class BoundedResponseReader implements ExecChainHandler {

    /** One thread for all partners: it only closes connections. */
    private static final ScheduledExecutorService CLOCK = clock();

    /** Factor for the bytes that framing may add: four bytes to each byte of the body, and some for a short body. */
    private static final int WIRE_FACTOR = 4;

    private static final int WIRE_EXTRA = 64 * 1024;
    private static final int SOME = 8 * 1024;

    private final RequestLimits requestLimits;

    BoundedResponseReader(RequestLimits requestLimits) {
        this.requestLimits = requestLimits;
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "partner-deadline");
            thread.setDaemon(true);
            return thread;
        });
        // A deadline that was met would otherwise hold its request until it has passed.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = CLOCK.schedule(
                () -> {
                    late.set(true);
                    cut(scope);
                },
                requestLimits.total().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return readToEnd(chain.proceed(request, scope), scope);
        } catch (IOException | RuntimeException e) {
            if (late.get()) {
                throw new SocketTimeoutException("deadline passed");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static void cut(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
        scope.execRuntime.discardEndpoint();
    }

    private ClassicHttpResponse readToEnd(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        try (response;
                InputStream in = entity.getContent()) {
            response.setEntity(new ByteArrayEntity(body(in, scope), null));
            return response;
        }
    }

    private byte[] body(InputStream in, ExecChain.Scope scope) throws IOException {
        try {
            return bounded(in, scope.clientContext.getEndpointDetails());
        } catch (IOException | RuntimeException broken) {
            // Closing the stream would read the rest of it.
            scope.execRuntime.discardEndpoint();
            throw broken;
        }
    }

    /** Reads the answer with a limit that counts the bytes on the wire too: a chunk of one byte may bring kilobytes of extension. */
    private byte[] bounded(InputStream in, EndpointDetails wire) throws IOException {
        long before = received(wire);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] some = new byte[SOME];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            body.write(some, 0, count);
            if (body.size() > requestLimits.answerBytes()
                    || received(wire) - before > WIRE_FACTOR * requestLimits.answerBytes() + WIRE_EXTRA) {
                throw new AnswerTooLargeException();
            }
        }
        return body.toByteArray();
    }

    private static long received(EndpointDetails wire) {
        return wire == null ? 0 : wire.getReceivedBytesCount();
    }

    /** Signals that an answer is larger than allowed. */
    static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
