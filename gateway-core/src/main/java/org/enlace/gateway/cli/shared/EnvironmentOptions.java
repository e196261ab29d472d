package org.enlace.gateway.cli.shared;

import picocli.CommandLine.Option;

/** Selects the environment of a command: the one in the settings, unless the caller gives another. */
public final class EnvironmentOptions {

    private static final String PRODUCTION = "production";

    @Option(names = "--kind", paramLabel = "production|test|training", descriptionKey = "promotion.kind")
    private String kind;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "promotion.name")
    private String name;

    /** Returns the kind of environment; empty if it is not set. */
    public String kind(DataFolder data) {
        String said = kind == null ? settings(data) : kind;
        if (!said.strip().matches("production|test|training|")) {
            throw CommandFailedException.wrongUse("promotion.kind.wrong", said);
        }
        return said.strip();
    }

    /**
     * Returns the same as {@link #kind}, for commands that write: a production stays one in spite of other options, perhaps of a command copied
     * from a test.
     */
    public String kindOfTarget(DataFolder data) {
        String environmentKind = kind(data);
        if (settings(data).strip().equals(PRODUCTION) && !environmentKind.equals(PRODUCTION)) {
            throw CommandFailedException.wrongUse("promotion.kind.production", environmentKind);
        }
        return environmentKind;
    }

    private static String settings(DataFolder data) {
        return GatewaySettings.of(data).text("enlace.environment.kind", "");
    }

    /** Returns the name; empty if there is none. */
    public String name(DataFolder data) {
        return (name == null ? GatewaySettings.of(data).text("enlace.environment.name", "") : name).strip();
    }
}
