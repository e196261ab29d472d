package org.enlace.crash;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.crash.process.ProductHome;

/**
 * Settings of a run.
 *
 * @param nodes gateways: 1 with everything in it, or 2 over a database and a pair of brokers
 * @param home the built product
 * @param data work folder; a run that was interrupted there goes on
 * @param port port of the (first) gateway; two more ports follow, seven with two nodes
 * @param rate records a second of the simulated partners
 * @param checkEvery a check after so many rounds, besides the one at the end; 0 for none
 * @param mutant the mutant to run as; empty for the product as it is
 */
record CrashSettings(
        int nodes, ProductHome home, Path data, int port, double rate, int checkEvery, Optional<String> mutant) {}
