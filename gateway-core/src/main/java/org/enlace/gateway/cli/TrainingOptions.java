package org.enlace.gateway.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Of whom and where: the options of every command of {@code ./enlace training}. */
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

    DataFolder data(Home home) {
        return DataFolder.at(data == null ? home.trainingData() : data);
    }

    TrainingConsole console(Home home) {
        return TrainingConsole.of(port, data(home));
    }

    TrainingPartners partners() {
        return new TrainingPartners(partners == null ? new Ports(port).simulators() : partners);
    }
}
