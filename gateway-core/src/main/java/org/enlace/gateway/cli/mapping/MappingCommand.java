package org.enlace.gateway.cli.mapping;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace mapping}: the commands with which an integrator checks mappings before they process traffic. */
@Command(name = "mapping", descriptionHeading = "%n", sortOptions = false)
public final class MappingCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private MappingCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new MappingCommand(screen))
                .addSubcommand("test", new MappingTestCommand(screen, home))
                .addSubcommand("lint", new MappingLintCommand(screen, home))
                .addSubcommand("loss", new MappingLossCommand(screen, home))
                .addSubcommand("lineage", new MappingLineageCommand(screen, home))
                .addSubcommand("leak", new MappingLeakCommand(screen, home))
                .addSubcommand("try", new MappingTryCommand(screen, home))
                .addSubcommand("diff", new MappingDiffCommand(screen, home))
                .addSubcommand("doc", new MappingDocCommand(screen, home))
                .addSubcommand("init", new MappingInitCommand(screen, home))
                .addSubcommand("publish", new MappingPublishCommand(screen, home))
                .addSubcommand("retranslate", new MappingRetranslateCommand(screen, home))
                .addSubcommand("promote", new MappingPromoteCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
