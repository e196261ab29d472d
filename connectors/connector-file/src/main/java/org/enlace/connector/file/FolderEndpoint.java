package org.enlace.connector.file;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** The Camel shell around a receiver: one exchange for each look, on the shared threads. Stopping the route waits for a look that is running. */
final class FolderEndpoint extends DefaultEndpoint {

    private final Receiver receiver;
    private final FileSettings settings;

    FolderEndpoint(String uri, Receiver receiver, FileSettings settings) {
        super(uri, (Component) null);
        this.receiver = receiver;
        this.settings = settings;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("this endpoint only receives");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new FolderConsumer(processor);
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    private final class FolderConsumer extends DefaultConsumer {

        private Poller.Ticking ticking;

        FolderConsumer(Processor processor) {
            super(FolderEndpoint.this, processor);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            receiver.prepare();
            ticking = Poller.every(settings.every(), this::tick);
        }

        @Override
        protected void doStop() throws Exception {
            if (ticking != null) {
                ticking.close();
            }
            super.doStop();
        }

        private void tick() {
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
        }
    }
}
