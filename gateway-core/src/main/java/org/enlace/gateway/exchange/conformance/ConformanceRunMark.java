package org.enlace.gateway.exchange.conformance;

import java.util.Optional;
import java.util.UUID;

/** Marks the messages of a run: they belong to a reference population of the run alone, and no agreement gives them to a receiver. */
public final class ConformanceRunMark {

    /** Stands in the place of a credential for messages that the gateway itself makes for a run. No credential of a partner can have this name. */
    public static final String CREDENTIAL = "(conformance)";

    /** Prefix of the names of run populations. Queries name it as it stands here. */
    private static final String POPULATION = "(conformance) ";

    private ConformanceRunMark() {}

    /** The population of a run. */
    public static String population(UUID run) {
        return POPULATION + run;
    }

    /** The run whose population this is; empty if it is that of none. */
    public static Optional<UUID> run(String population) {
        return marks(population)
                ? Optional.of(UUID.fromString(population.substring(POPULATION.length())))
                : Optional.empty();
    }

    /** True if what has this population belongs to a run. */
    public static boolean marks(String population) {
        return population.startsWith(POPULATION);
    }
}
