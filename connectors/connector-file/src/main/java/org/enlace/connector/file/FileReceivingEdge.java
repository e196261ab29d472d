package org.enlace.connector.file;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;
import org.enlace.connector.file.taking.Disk;
import org.enlace.connector.file.taking.LookEndpoint;
import org.enlace.connector.file.taking.Poller;
import org.enlace.connector.file.taking.Taker;
import org.enlace.connector.file.taking.TakingRules;

/** The route shell of a receiving link: each look is an exchange, all else happens in the {@link Taker}. */
final class FileReceivingEdge extends RouteBuilder {

    private static final Poller POLLER = new Poller("file-poller", 4);

    private final Link<FileSettings> link;

    FileReceivingEdge(Link<FileSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        Taker taker = taker(link);
        LookEndpoint folder = new LookEndpoint(
                "folder://" + link.id(), taker, POLLER, link.settings().every());
        folder.setCamelContext(getContext());
        from(folder)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> taker.look());
    }

    static Taker taker(Link<FileSettings> link) {
        TakingRules rules = link.settings().rules();
        return new Taker(
                link,
                rules,
                link.settings().wrapping(),
                new FolderPlace(
                        link.folder(),
                        rules,
                        link.settings().keepRefused(),
                        new Disk(link.settings().group())));
    }
}
