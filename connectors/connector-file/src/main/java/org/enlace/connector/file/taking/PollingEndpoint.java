package org.enlace.connector.file.taking;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Wraps a {@link FileReceiver} as a Camel endpoint: one exchange for each poll, on the shared threads. Stopping the route waits for a poll that is
 * running.
 */
public final class PollingEndpoint extends DefaultEndpoint {

    private final FileReceiver fileReceiver;
    private final PollingThreads pollingThreads;
    private final Duration every;

    public PollingEndpoint(String uri, FileReceiver fileReceiver, PollingThreads pollingThreads, Duration every) {
        super(uri, (Component) null);
        this.fileReceiver = fileReceiver;
        this.pollingThreads = pollingThreads;
        this.every = every;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("this endpoint only receives");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new LookConsumer(processor);
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    private final class LookConsumer extends DefaultConsumer {

        private PollingThreads.Ticking ticking;

        LookConsumer(Processor processor) {
            super(PollingEndpoint.this, processor);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            fileReceiver.prepare();
            ticking = pollingThreads.every(every, this::tick);
        }

        @Override
        protected void doStop() throws Exception {
            if (ticking != null) {
                ticking.close();
            }
            fileReceiver.close();
            super.doStop();
        }

        private boolean tick() {
            Exchange exchange = createExchange(false);
            try {
                getProcessor().process(exchange);
            } catch (Exception e) {
                getExceptionHandler()
                        .handleException(
                                "a look failed",
                                new IllegalStateException(e.getClass().getName()));
            } finally {
                releaseExchange(exchange, false);
            }
            return fileReceiver.more();
        }
    }
}
