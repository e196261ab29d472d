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
 * The outermost step of the HTTP client: reads the whole answer, bounded in bytes, within one deadline for everything. The client's own time-outs
 * bound single reads only, so that a partner who sends a byte now and then could hold a sender for ever.
 */
final class WholeAnswer implements ExecChainHandler {

    /** One thread for all partners: it only cuts connections. */
    private static final ScheduledExecutorService CLOCK = clock();

    /** What framing may add: four bytes to each byte of the body, and some for a body that is short. */
    private static final int WIRE_FACTOR = 4;

    private static final int WIRE_EXTRA = 64 * 1024;
    private static final int SOME = 8 * 1024;

    private final Limits limits;

    WholeAnswer(Limits limits) {
        this.limits = limits;
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "partner-deadline");
            thread.setDaemon(true);
            return thread;
        });
        // A deadline that was met would hold its request until it has passed.
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
                limits.total().toMillis(),
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
            // Closing the stream would read all that is still to come.
            scope.execRuntime.discardEndpoint();
            throw broken;
        }
    }

    /** Counts what comes over the wire too: a chunk of one byte may bring kilobytes of extension. */
    private byte[] bounded(InputStream in, EndpointDetails wire) throws IOException {
        long before = received(wire);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] some = new byte[SOME];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            body.write(some, 0, count);
            if (body.size() > limits.answerBytes()
                    || received(wire) - before > WIRE_FACTOR * limits.answerBytes() + WIRE_EXTRA) {
                throw new AnswerTooLarge();
            }
        }
        return body.toByteArray();
    }

    private static long received(EndpointDetails wire) {
        return wire == null ? 0 : wire.getReceivedBytesCount();
    }

    /** The partner says more than anybody needs. */
    static final class AnswerTooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
