package org.enlace.connector.file;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** The route shell of a sending link. */
final class FileSendingEdge extends RouteBuilder {

    private final Link<FileSettings> link;

    FileSendingEdge(Link<FileSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        from(link.entry())
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(new Outbox(link));
    }
}
