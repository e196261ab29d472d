package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace rights}: the rights of persons in a running gateway. No answer shows who somebody is, but for what is written into a file on purpose. */
@Command(name = "rights", descriptionHeading = "%n", sortOptions = false)
final class RightsCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private RightsCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new RightsCommand(screen))
                .addSubcommand("find", new RightsFlow.Find(screen, home))
                .addSubcommand("stop", new RightsFlow.Stop(screen, home))
                .addSubcommand("lift", new RightsFlow.Lift(screen, home))
                .addSubcommand("hold", new RightsFlow.Hold(screen, home))
                .addSubcommand("export", new RightsDesk.Export(screen, home))
                .addSubcommand("rectify", new RightsDesk.Rectify(screen, home))
                .addSubcommand("letter", new RightsDesk.Letter(screen, home))
                .addSubcommand("consent", new RightsDesk.Consent(screen, home))
                .addSubcommand("erase", new RightsErasing.Erase(screen, home))
                .addSubcommand("retain", new RightsErasing.Retain(screen, home))
                .addSubcommand("list", new RightsErasing.Listing(screen, home))
                .addSubcommand("sweep", new RightsErasing.SweepSql(screen));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
