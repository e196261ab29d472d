package org.enlace.connector.file;

import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.file.taking.FileSendingRoute;

/** Takes files from folders and puts files into folders. */
public final class FileConnector implements Connector<FileSettings> {

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<FileSettings> settingsType() {
        return FileSettings.class;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVE, Direction.SEND);
    }

    @Override
    public Set<String> proofs(FileSettings settings, Direction direction) {
        return direction == Direction.RECEIVE ? Set.of("folder") : Set.of();
    }

    @Override
    public RoutesBuilder route(Link<FileSettings> link) {
        return link.direction() == Direction.RECEIVE
                ? new FileReceivingRoute(link)
                : new FileSendingRoute(link, () -> new OutboundFileProcessor(link));
    }

    @Override
    public Probe probe(Link<FileSettings> link) {
        boolean receives = link.direction() == Direction.RECEIVE;
        return FolderProbe.of(link.folder().resolve(receives ? "inbox" : "outbox"));
    }
}
