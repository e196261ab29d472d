package org.enlace.connector.file;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** Builds the Camel route of a sending link. */
final class FileSendingRoute extends RouteBuilder {

    private final Link<FileSettings> link;

    FileSendingRoute(Link<FileSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        from(link.entry())
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(new OutboundFileProcessor(link));
    }
}
