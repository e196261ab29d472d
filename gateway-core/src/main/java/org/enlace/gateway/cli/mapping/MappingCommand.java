package org.enlace.gateway.cli.mapping;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace mapping}: the commands with which an integrator checks mappings before they process traffic. */
public final class MappingCommand {

    private MappingCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("test", new MappingTestCommand(screen, home))
                .addSubcommand("lint", new MappingLintCommand(screen, home))
                .addSubcommand("loss", new MappingLossCommand(screen, home))
                .addSubcommand("lineage", new MappingLineageCommand(screen, home))
                .addSubcommand("leak", new MappingLeakCommand(screen, home))
                .addSubcommand("try", new MappingTryCommand(screen, home))
                .addSubcommand("diff", new MappingDiffCommand(screen, home))
                .addSubcommand("doc", new MappingDocCommand(screen, home))
                .addSubcommand("init", new MappingInitCommand(screen, home))
                .addSubcommand("conversions", new MappingConversionsCommand(screen))
                .addSubcommand("publish", new MappingPublishCommand(screen, home))
                .addSubcommand("retranslate", new MappingRetranslateCommand(screen, home))
                .addSubcommand("promote", new MappingPromoteCommand(screen, home));
    }
}
