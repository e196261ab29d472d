package org.enlace.connector.file.taking;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** The Camel shell around a {@link Taker}: one exchange for each look, on the shared threads. Stopping the route waits for a look that is running. */
public final class LookEndpoint extends DefaultEndpoint {

    private final Taker taker;
    private final Poller poller;
    private final Duration every;

    public LookEndpoint(String uri, Taker taker, Poller poller, Duration every) {
        super(uri, (Component) null);
        this.taker = taker;
        this.poller = poller;
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

        private Poller.Ticking ticking;

        LookConsumer(Processor processor) {
            super(LookEndpoint.this, processor);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            taker.prepare();
            ticking = poller.every(every, this::tick);
        }

        @Override
        protected void doStop() throws Exception {
            if (ticking != null) {
                ticking.close();
            }
            taker.close();
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
            return taker.more();
        }
    }
}
