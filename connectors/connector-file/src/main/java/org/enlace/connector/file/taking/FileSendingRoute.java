package org.enlace.connector.file.taking;

import java.util.function.Supplier;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** Builds the Camel route of a sending link. */
public final class FileSendingRoute extends RouteBuilder {

    private final Link<?> link;
    private final Supplier<Processor> processor;

    /** @param processor sends a file; made when the route is added */
    public FileSendingRoute(Link<?> link, Supplier<Processor> processor) {
        this.link = link;
        this.processor = processor;
    }

    @Override
    public void configure() {
        from(link.entry())
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(processor.get());
    }
}
