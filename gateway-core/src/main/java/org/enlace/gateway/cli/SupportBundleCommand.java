package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace support-bundle}: a file for whoever helps from outside, without a value of a message and without a secret. */
@Command(name = "support-bundle", descriptionHeading = "%n", sortOptions = false)
final class SupportBundleCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "bundle.to")
    private Path to;

    @Mixin
    private final PatientOptions options = new PatientOptions();

    SupportBundleCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (to == null) {
            throw Failure.wrongUse("wrong.missing", "--to");
        }
        if (Files.exists(to)) {
            throw new Failure("bundle.exists", to);
        }
        Patient patient = options.patient(home);
        LastCheck check = LastCheck.of(patient.data(), given(patient));
        SupportBundle.Made made = new SupportBundle(screen, home, patient, check).write(to.toAbsolutePath());
        screen.say("bundle.done", to, made.entries().size());
        made.leftOut().forEach(each -> screen.say("bundle.left.out", each));
        screen.say("bundle.look");
        return 0;
    }

    /** What was handed in from outside, by name: the environment, and what the configuration's placeholders stand for. */
    private static Map<String, String> given(Patient patient) {
        Map<String, String> given = new HashMap<>(System.getenv());
        patient.values().forEach((name, value) -> given.put("enlace.var." + name, value));
        return given;
    }
}
