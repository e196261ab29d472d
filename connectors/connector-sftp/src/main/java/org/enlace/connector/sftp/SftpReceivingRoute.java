package org.enlace.connector.sftp;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.file.taking.PollingEndpoint;
import org.enlace.connector.file.taking.PollingThreads;

/** Builds the Camel route of a receiving link: each poll is an exchange, all else happens in the {@link FileReceiver}. */
final class SftpReceivingRoute extends RouteBuilder {

    /** More threads than for local folders, since a server may be slow. */
    private static final PollingThreads POLLER = new PollingThreads("sftp-poller", 8);

    private final Link<SftpSettings> link;

    SftpReceivingRoute(Link<SftpSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        FileReceiver fileReceiver = taker(link);
        PollingEndpoint server = new PollingEndpoint(
                "sftp-folder://" + link.id(),
                fileReceiver,
                POLLER,
                link.settings().every());
        server.setCamelContext(getContext());
        from(server)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> fileReceiver.look());
    }

    static FileReceiver taker(Link<SftpSettings> link) {
        return new FileReceiver(link, link.settings().rules(), link.settings().wrapping(), new RemoteFilePlace(link));
    }
}
