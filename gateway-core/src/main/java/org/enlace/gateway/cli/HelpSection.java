package org.enlace.gateway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Help;

/** Groups the commands in the help of the program, by the work they are for. */
enum HelpSection {
    START("demo", "training", "run", "install", "cluster"),
    CONFIGURE("check", "partner", "link", "secret", "mapping", "agreement", "connector", "protected", "promotion"),
    OPERATE("doctor", "support-bundle", "approval", "audit", "receipt", "rights", "registry", "monitoring", "backload"),
    ADMINISTER("account", "certificate", "key", "backup", "restore", "upgrade", "advisories", "sbom"),
    MEASURE("bench", "crash");

    private final List<String> commands;

    HelpSection(String... commands) {
        this.commands = List.of(commands);
    }

    List<String> commands() {
        return commands;
    }

    /** Returns the list of all commands under the headings of their sections. */
    static String list(Help help, Screen screen) {
        StringBuilder text = new StringBuilder();
        for (HelpSection section : values()) {
            Map<String, Help> commands = new LinkedHashMap<>(help.subcommands());
            commands.keySet().retainAll(section.commands);
            text.append(screen.text("help.section." + section.name()))
                    .append(System.lineSeparator())
                    .append(help.commandList(commands))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
