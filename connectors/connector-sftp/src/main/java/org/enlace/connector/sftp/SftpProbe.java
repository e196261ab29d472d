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
        } catch (Failed failed) {
            boolean refused = failed.fault() == FaultCode.DESTINATION_REFUSED;
            probe.steps.add(
                    new Probe.Step(refused ? "destination" : failed.step().word(), false, failed.reason()));
        } catch (IOException | RuntimeException broken) {
            probe.steps.add(new Probe.Step(probe.next().word(), false, "the connection broke"));
        }
        return new Probe(probe.steps);
    }

    private void run() throws IOException {
        SftpSettings patient = link.settings().within(PATIENCE);
        String folder = patient.folder();
        try (Connection connection = Connection.open(patient, link.folder(), link.destinations(), this::well);
                Watch watch = new Watch(patient.timeout(), PATIENCE, connection::cut).begin()) {
            RemoteFiles files = new RemoteFiles(connection, watch);
            FolderSteps.there(files, folder);
            well(Step.FOLDER);
            boolean receives = link.direction() == Direction.RECEIVE;
            FolderSteps.prepare(files, folder, receives ? List.of("work", "done", "rejected") : List.of());
            FolderSteps.mayWrite(files, receives ? folder + "/work" : folder);
            well(Step.WRITE);
        }
    }

    private void well(Step step) {
        steps.add(new Probe.Step(step.word(), true, ""));
    }

    private Step next() {
        return Step.values()[Math.min(steps.size(), Step.values().length - 1)];
    }
}
