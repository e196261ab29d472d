package org.enlace.gateway.cli.training;

import java.nio.file.Path;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;
import picocli.CommandLine.Option;

/** Holds the options of every command of {@code ./enlace training}: trainee and installation. */
final class TrainingOptions {

    @Option(names = "--trainee", paramLabel = "NAME", required = true, descriptionKey = "training.trainee")
    private String trainee;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "training.port")
    private int port = 8080;

    @Option(names = "--partners", paramLabel = "N", descriptionKey = "training.partners")
    private Integer partners;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "training.data")
    private Path data;

    String trainee() {
        return trainee;
    }

    DataFolder data(InstallDir home) {
        return DataFolder.at(data == null ? home.trainingData() : data);
    }

    TrainingConsole console(InstallDir home) {
        return TrainingConsole.of(port, data(home));
    }

    TrainingPartners partners() {
        return new TrainingPartners(partners == null ? new Ports(port).simulators() : partners);
    }
}
