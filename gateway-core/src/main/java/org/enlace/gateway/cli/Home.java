package org.enlace.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Enlace is installed: the sources, built, or an unpacked package, which has its jars in one folder and is nobody's to write in.
 *
 * @param root the folder of the launcher script
 */
record Home(Path root) {

    /** Where an installed gateway has its own by the rules of Linux (FHS 3.0), unless a command is told otherwise. */
    private static final Path INSTALLED_DATA = Path.of("/var/lib/enlace");

    private static final Path INSTALLED_CONFIG = Path.of("/etc/enlace/config");

    Path config() {
        return packaged() && Files.isDirectory(INSTALLED_CONFIG) ? INSTALLED_CONFIG : root.resolve("config");
    }

    /** The configuration of the demo, which is no site's. */
    Path demoConfig() {
        return root.resolve("config");
    }

    Path demoData() {
        return trial("demo");
    }

    Path trainingData() {
        return trial("training");
    }

    Path clusterData() {
        return trial("cluster");
    }

    Path siteData() {
        return packaged() ? INSTALLED_DATA : root.resolve("data").resolve("site");
    }

    /** What is only tried out lies, of a package, where the user is. */
    private Path trial(String name) {
        return (packaged() ? Path.of("").toAbsolutePath() : root)
                .resolve("data")
                .resolve(name);
    }

    /** A path as short as it can be written from where the user is. */
    Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    /** True of a package. */
    boolean packaged() {
        return Files.isDirectory(jars()) && !Files.exists(root.resolve("pom.xml"));
    }

    private Path jars() {
        return root.resolve("lib");
    }

    /**
     * The gateway's class path.
     *
     * @throws Failure if it has not been built
     */
    String gatewayClassPath() {
        return packaged() ? ClassPath.packaged(jars()) : ClassPath.of(root.resolve("gateway-core"));
    }

    /** The folder of all libraries that the gateway runs with. */
    Path libraries() {
        return packaged() ? jars() : gateway().resolve("target").resolve("lib");
    }

    /** What foreign libraries were looked at. */
    Path lockedLibraries() {
        return (packaged() ? root : gateway()).resolve("libraries.lock");
    }

    /** The committed list of advisories. */
    Path advisories() {
        return root.resolve("docs/security/advisories.csv");
    }

    /** The judged advisories. */
    Path vex() {
        return root.resolve("docs/security/vex.json");
    }

    Path gateway() {
        return root.resolve("gateway-core");
    }

    /** What is made for Java from the built jars, and may be deleted at any time. */
    Path forJava() {
        return root.resolve("target").resolve("java");
    }

    /** The same for a gateway on this folder: in a package nobody writes. */
    Path forJava(DataFolder data) {
        return packaged() ? data.root().resolve("java") : forJava();
    }

    /**
     * The class path of the simulated partners.
     *
     * @throws Failure if they have not been built
     */
    String simulatorsClassPath() {
        return packaged() ? ClassPath.packaged(root.resolve("partners"), jars()) : ClassPath.of(bench("simulators"));
    }

    /** A module of the programs around the gateway. */
    Path bench(String module) {
        return root.resolve("bench").resolve(module);
    }
}
