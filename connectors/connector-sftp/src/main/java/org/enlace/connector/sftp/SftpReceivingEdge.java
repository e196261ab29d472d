package org.enlace.connector.sftp;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;
import org.enlace.connector.file.taking.LookEndpoint;
import org.enlace.connector.file.taking.Poller;
import org.enlace.connector.file.taking.Taker;

/** The route shell of a receiving link: each look is an exchange, all else happens in the {@link Taker}. */
final class SftpReceivingEdge extends RouteBuilder {

    /** More than for folders of ours, since a server may let us wait. */
    private static final Poller POLLER = new Poller("sftp-poller", 8);

    private final Link<SftpSettings> link;

    SftpReceivingEdge(Link<SftpSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        Taker taker = taker(link);
        LookEndpoint server = new LookEndpoint(
                "sftp-folder://" + link.id(), taker, POLLER, link.settings().every());
        server.setCamelContext(getContext());
        from(server)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> taker.look());
    }

    static Taker taker(Link<SftpSettings> link) {
        return new Taker(link, link.settings().rules(), link.settings().wrapping(), new RemotePlace(link));
    }
}
