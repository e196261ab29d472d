package org.enlace.connector.sftp;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** Builds the Camel route of a sending link. */
final class SftpSendingRoute extends RouteBuilder {

    private final Link<SftpSettings> link;

    SftpSendingRoute(Link<SftpSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        from(link.entry())
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(new SftpUploader(link));
    }
}
