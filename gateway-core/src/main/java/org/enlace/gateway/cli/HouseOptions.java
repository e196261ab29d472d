package org.enlace.gateway.cli;

import picocli.CommandLine.Option;

/** Which house a command is in: as its settings say it, unless whoever calls says otherwise. */
final class HouseOptions {

    private static final String PRODUCTION = "production";

    @Option(names = "--kind", paramLabel = "production|test|training", descriptionKey = "promotion.kind")
    private String kind;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "promotion.name")
    private String name;

    /** Empty if nobody says it. */
    String kind(DataFolder data) {
        String said = kind == null ? settings(data) : kind;
        if (!said.strip().matches("production|test|training|")) {
            throw Failure.wrongUse("promotion.kind.wrong", said);
        }
        return said.strip();
    }

    /** As {@link #kind}, for whoever writes: a production is one whatever else is said, perhaps by a command copied from a test. */
    String kindOfTarget(DataFolder data) {
        String its = kind(data);
        if (settings(data).strip().equals(PRODUCTION) && !its.equals(PRODUCTION)) {
            throw Failure.wrongUse("promotion.kind.production", its);
        }
        return its;
    }

    private static String settings(DataFolder data) {
        return GatewaySettings.of(data).text("enlace.environment.kind", "");
    }

    /** Empty if it has none. */
    String name(DataFolder data) {
        return (name == null ? GatewaySettings.of(data).text("enlace.environment.name", "") : name).strip();
    }
}
