package org.enlace.connector.file;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.file.taking.PollingEndpoint;
import org.enlace.connector.file.taking.PollingThreads;
import org.enlace.connector.file.taking.TakingRules;

/** Builds the Camel route of a receiving link: each poll is an exchange, all else happens in the {@link FileReceiver}. */
final class FileReceivingRoute extends RouteBuilder {

    private static final PollingThreads POLLER = new PollingThreads("file-poller", 4);

    private final Link<FileSettings> link;

    FileReceivingRoute(Link<FileSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        FileReceiver fileReceiver = taker(link);
        PollingEndpoint folder = new PollingEndpoint(
                "folder://" + link.id(), fileReceiver, POLLER, link.settings().every());
        folder.setCamelContext(getContext());
        from(folder)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> fileReceiver.look());
    }

    static FileReceiver taker(Link<FileSettings> link) {
        TakingRules rules = link.settings().rules();
        return new FileReceiver(
                link,
                rules,
                link.settings().wrapping(),
                new LocalFilePlace(
                        link.folder(),
                        rules,
                        link.settings().keepRefused(),
                        new DurableFiles(link.settings().group())));
    }
}
