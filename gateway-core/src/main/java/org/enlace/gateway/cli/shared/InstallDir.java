package org.enlace.gateway.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder where Enlace is installed: the sources, built, or an unpacked package, which has its jars in one folder and is not writable.
 *
 * @param root the folder of the launcher script
 */
public record InstallDir(Path root) {

    /** The default folder of an installed gateway by the rules of Linux (FHS 3.0), unless a command gives another. */
    private static final Path INSTALLED_DATA = Path.of("/var/lib/enlace");

    private static final Path INSTALLED_CONFIG = Path.of("/etc/enlace/config");

    public Path config() {
        return packaged() && Files.isDirectory(INSTALLED_CONFIG) ? INSTALLED_CONFIG : root.resolve("config");
    }

    /** Returns the configuration of the demo, which is no installation's. */
    public Path demoConfig() {
        return root.resolve("config");
    }

    public Path demoData() {
        return trial("demo");
    }

    public Path trainingData() {
        return trial("training");
    }

    public Path clusterData() {
        return trial("cluster");
    }

    public Path siteData() {
        return packaged() ? INSTALLED_DATA : root.resolve("data").resolve("site");
    }

    /** Returns the data folder that an option names; without one (null), that of an installed gateway. */
    public DataFolder data(Path named) {
        return DataFolder.at(named == null ? siteData() : named);
    }

    /** Returns the folder of a trial: for a package, below the user's current folder. */
    private Path trial(String name) {
        return (packaged() ? Path.of("").toAbsolutePath() : root)
                .resolve("data")
                .resolve(name);
    }

    /** Returns the shortest form of a path, from the user's current folder. */
    public Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    /** True for an unpacked package. */
    public boolean packaged() {
        return Files.isDirectory(jars()) && !Files.exists(root.resolve("pom.xml"));
    }

    private Path jars() {
        return root.resolve("lib");
    }

    /**
     * The gateway's class path.
     *
     * @throws CommandFailedException if it has not been built
     */
    public String gatewayClassPath() {
        return packaged() ? ClassPath.packaged(jars()) : ClassPath.of(root.resolve("gateway-core"));
    }

    /** The folder of all libraries that the gateway runs with. */
    public Path libraries() {
        return packaged() ? jars() : gateway().resolve("target").resolve("lib");
    }

    /** Returns the SBOM: the reviewed external libraries. */
    public Path sbom() {
        return (packaged() ? root : gateway()).resolve("sbom.json");
    }

    /** The committed list of advisories. */
    public Path advisories() {
        return root.resolve("docs/security/advisories.csv");
    }

    /** The judged advisories. */
    public Path vex() {
        return root.resolve("docs/security/vex.json");
    }

    public Path gateway() {
        return root.resolve("gateway-core");
    }

    /** Returns the folder for files that are made for Java from the built jars, and may be deleted at any time. */
    public Path forJava() {
        return root.resolve("target").resolve("java");
    }

    /** Returns the same for a gateway on this folder: a package is not writable. */
    public Path forJava(DataFolder data) {
        return packaged() ? data.root().resolve("java") : forJava();
    }

    /**
     * The class path of the simulated partners.
     *
     * @throws CommandFailedException if they have not been built
     */
    public String simulatorsClassPath() {
        return packaged() ? ClassPath.packaged(root.resolve("partners"), jars()) : ClassPath.of(bench("simulators"));
    }

    /** Returns the folder of a module of the programs around the gateway. */
    public Path bench(String module) {
        return root.resolve("bench").resolve(module);
    }
}
