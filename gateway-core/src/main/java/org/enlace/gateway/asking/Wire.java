package org.enlace.gateway.asking;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.delivery.Transmission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt within a bounded time. The attempt itself has a thread of its own, since only its connector can end it. Thread-safe. */
final class Wire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Transmission transmission;

    /** No more threads than places: see {@link Places}. */
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ask-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    Wire(Transmission transmission) {
        this.transmission = transmission;
    }

    /** Asks once; a fault TIMEOUT if no answer came in time. */
    SendOutcome ask(LinkId asked, Outgoing question, Place place, Duration within) {
        if (!transmission.takesNew(asked)) {
            return SendOutcome.Fault.of(FaultCode.UNREACHABLE);
        }
        CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
        place.goesOut();
        try {
            threads.execute(() -> attempt(asked, question, place, answer));
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return SendOutcome.Fault.of(FaultCode.TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return SendOutcome.Fault.of(FaultCode.CONNECTION_LOST);
        } catch (ExecutionException | RuntimeException | OutOfMemoryError defect) {
            place.cameBack();
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
    }

    private void attempt(LinkId asked, Outgoing question, Place place, CompletableFuture<SendOutcome> answer) {
        SendOutcome outcome = SendOutcome.Fault.of(FaultCode.INTERNAL);
        try {
            outcome = transmission.send(asked, question);
        } catch (RuntimeException | Error defect) {
            // Left to the thread it would be printed with its message, which may quote the question.
            LOG.error("{}: asking failed ({})", asked, defect.getClass().getName());
        } finally {
            // The place first: whoever has the answer may ask the next question.
            place.cameBack();
            answer.complete(outcome);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
