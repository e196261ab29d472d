package org.enlace.connector.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;

/** Tests the way to a partner's folder step by step. Leaves nothing there but, for a receiving link, the folders that it needs. */
final class SftpProbe {

    /** All steps together stay below ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Link<SftpSettings> link;
    private final List<Probe.Step> steps = new ArrayList<>();

    private SftpProbe(Link<SftpSettings> link) {
        this.link = link;
    }

    static Probe of(Link<SftpSettings> link) {
        SftpProbe probe = new SftpProbe(link);
        try {
            probe.run();
        } catch (SftpStepException sftpStepException) {
            boolean refused = sftpStepException.fault() == FaultCode.DESTINATION_REFUSED;
            probe.steps.add(new Probe.Step(
                    refused ? "destination" : sftpStepException.step().word(), false, sftpStepException.reason()));
        } catch (IOException | RuntimeException broken) {
            probe.steps.add(new Probe.Step(probe.next().word(), false, "the connection broke"));
        }
        return new Probe(probe.steps);
    }

    private void run() throws IOException {
        SftpSettings patient = link.settings().within(PATIENCE);
        String folder = patient.folder();
        try (SftpConnection sftpConnection =
                        SftpConnection.open(patient, link.folder(), link.destinations(), this::well);
                ConnectionWatchdog connectionWatchdog =
                        new ConnectionWatchdog(patient.timeout(), PATIENCE, sftpConnection::cut).begin()) {
            RemoteFiles files = new RemoteFiles(sftpConnection, connectionWatchdog);
            FolderAccessSteps.there(files, folder);
            well(ConnectionStep.FOLDER);
            boolean receives = link.direction() == Direction.RECEIVE;
            FolderAccessSteps.prepare(files, folder, receives ? List.of("work", "done", "rejected") : List.of());
            FolderAccessSteps.mayWrite(files, receives ? folder + "/work" : folder);
            well(ConnectionStep.WRITE);
        }
    }

    private void well(ConnectionStep connectionStep) {
        steps.add(new Probe.Step(connectionStep.word(), true, ""));
    }

    private ConnectionStep next() {
        return ConnectionStep.values()[Math.min(steps.size(), ConnectionStep.values().length - 1)];
    }
}
