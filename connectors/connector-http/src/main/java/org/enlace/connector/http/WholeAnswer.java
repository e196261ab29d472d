package org.enlace.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The outermost step of the HTTP client: reads the whole answer, bounded in bytes, within one deadline for everything. The client's own time-outs
 * bound single reads only, so that a partner who sends a byte now and then could hold a sender for ever.
 */
final class WholeAnswer implements ExecChainHandler {

    /** One thread for all partners: it only cuts connections. */
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "partner-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final Limits limits;

    WholeAnswer(Limits limits) {
        this.limits = limits;
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
            return readToEnd(chain.proceed(request, scope));
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

    private ClassicHttpResponse readToEnd(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        try (response;
                InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes((int) limits.answerBytes());
            if (bytes.length == limits.answerBytes() && in.read() >= 0) {
                throw new AnswerTooLarge();
            }
            response.setEntity(new ByteArrayEntity(bytes, null));
            return response;
        }
    }

    /** The partner says more than anybody needs. */
    static final class AnswerTooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
