package org.enlace.connector.sftp;

import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.file.taking.FileSendingRoute;

/** Fetches files from a partner's SFTP server and puts files there. */
public final class SftpConnector implements Connector<SftpSettings> {

    @Override
    public String type() {
        return "sftp";
    }

    @Override
    public Class<SftpSettings> settingsType() {
        return SftpSettings.class;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVE, Direction.SEND);
    }

    @Override
    public Set<String> proofs(SftpSettings settings, Direction direction) {
        return direction == Direction.RECEIVE ? Set.of("folder") : Set.of();
    }

    @Override
    public RoutesBuilder route(Link<SftpSettings> link) {
        return link.direction() == Direction.RECEIVE
                ? new SftpReceivingRoute(link)
                : new FileSendingRoute(link, () -> new SftpUploader(link));
    }

    @Override
    public Probe probe(Link<SftpSettings> link) {
        return SftpProbe.of(link);
    }
}
