package org.enlace.gateway.conformance;

import java.util.Optional;
import java.util.UUID;

/** What marks the messages of a run: they belong to a reference population of the run alone, and no agreement gives them to anybody. */
public final class RunMark {

    /** Stands in the place of a credential where the gateway itself says something for a run. No credential of a partner can be called so. */
    public static final String CREDENTIAL = "(conformance)";

    /** How the names of their populations begin. Queries name it as it stands here. */
    private static final String POPULATION = "(conformance) ";

    private RunMark() {}

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
