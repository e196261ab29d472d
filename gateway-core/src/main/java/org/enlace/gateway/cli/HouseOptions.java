package org.enlace.gateway.cli;

import picocli.CommandLine.Option;

/** Which house a command is in: as its settings say it, unless whoever calls says otherwise. */
final class HouseOptions {

    @Option(names = "--kind", paramLabel = "production|test|training", descriptionKey = "promotion.kind")
    private String kind;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "promotion.name")
    private String name;

    /** Empty if nobody says it. */
    String kind(DataFolder data) {
        String said = kind == null ? GatewaySettings.of(data).text("enlace.environment.kind", "") : kind;
        if (!said.strip().matches("production|test|training|")) {
            throw Failure.wrongUse("promotion.kind.wrong", said);
        }
        return said.strip();
    }

    /** Empty if it has none. */
    String name(DataFolder data) {
        return (name == null ? GatewaySettings.of(data).text("enlace.environment.name", "") : name).strip();
    }
}
