package org.enlace.gateway.exchange.query;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one query attempt within a bounded time. The attempt itself has a thread of its own, since only its connector can end it. Thread-safe. */
final class QueryTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryTransport.class);

    private final Transmission transmission;

    /** No more threads than places: see {@link QueryConcurrencyLimit}. */
    private final ExecutorService threads = Executors.newCachedThreadPool(BackgroundThreads.named("ask"));

    QueryTransport(Transmission transmission) {
        this.transmission = transmission;
    }

    /** Sends the query once; a fault TIMEOUT if no response came in time. */
    SendOutcome ask(LinkId asked, OutboundRequest question, QueryPermit place, Duration within) {
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

    private void attempt(
            LinkId asked, OutboundRequest question, QueryPermit place, CompletableFuture<SendOutcome> answer) {
        SendOutcome outcome = SendOutcome.Fault.of(FaultCode.INTERNAL);
        try {
            outcome = transmission.send(asked, question);
        } catch (Transmission.RouteReplacedException noAttempt) {
            outcome = SendOutcome.Fault.of(FaultCode.UNREACHABLE);
        } catch (RuntimeException | Error defect) {
            // Left to the thread it would be printed with its message, which may quote the query.
            LOG.error("{}: asking failed ({})", asked, defect.getClass().getName());
        } finally {
            // The permit first: the caller that has the response may send the next query.
            place.cameBack();
            answer.complete(outcome);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
