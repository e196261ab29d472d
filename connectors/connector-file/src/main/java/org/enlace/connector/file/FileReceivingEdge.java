package org.enlace.connector.file;

import org.apache.camel.builder.RouteBuilder;
import org.enlace.connector.Link;

/** The route shell of a receiving link: each look is an exchange, all else happens in the {@link Receiver}. */
final class FileReceivingEdge extends RouteBuilder {

    private final Link<FileSettings> link;

    FileReceivingEdge(Link<FileSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        Receiver receiver = new Receiver(link);
        FolderEndpoint folder = new FolderEndpoint("folder://" + link.id(), receiver, link.settings());
        folder.setCamelContext(getContext());
        from(folder)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> receiver.look());
    }
}
