package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace support-bundle}: writes a file for external support, without a value of a message and without a secret. */
@Command(name = "support-bundle", descriptionHeading = "%n", sortOptions = false)
public final class SupportBundleCommand extends InstallationCommand {

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "bundle.to")
    private Path to;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    public SupportBundleCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        if (to == null) {
            throw CommandFailedException.wrongUse("wrong.missing", "--to");
        }
        if (Files.exists(to)) {
            throw new CommandFailedException("bundle.exists", to);
        }
        Installation installation = options.patient(home);
        DisclosureFilter check = DisclosureFilter.of(installation.data(), given(installation));
        SupportBundle.Made made = new SupportBundle(screen, home, installation, check).write(to.toAbsolutePath());
        screen.say("bundle.done", to, made.entries().size());
        made.leftOut().forEach(each -> screen.say("bundle.left.out", each));
        screen.say("bundle.look");
        return 0;
    }

    /** Returns the values that were given from outside, by name: the environment, and the values of the configuration's placeholders. */
    private static Map<String, String> given(Installation installation) {
        Map<String, String> given = new HashMap<>(System.getenv());
        installation.values().forEach((name, value) -> given.put("enlace.var." + name, value));
        return given;
    }
}
