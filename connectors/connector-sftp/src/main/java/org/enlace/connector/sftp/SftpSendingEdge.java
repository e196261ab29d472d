package org.enlace.connector.sftp;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** The route shell of a sending link. */
final class SftpSendingEdge extends RouteBuilder {

    private final Link<SftpSettings> link;

    SftpSendingEdge(Link<SftpSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        from(link.entry())
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(new Sender(link));
    }
}
