package org.enlace.gateway.cli;

import java.nio.file.Path;

/**
 * Where Enlace is installed.
 *
 * @param root the folder of the launcher script
 */
record Home(Path root) {

    Path config() {
        return root.resolve("config");
    }

    Path demoData() {
        return root.resolve("data").resolve("demo");
    }

    Path trainingData() {
        return root.resolve("data").resolve("training");
    }

    Path clusterData() {
        return root.resolve("data").resolve("cluster");
    }

    Path siteData() {
        return root.resolve("data").resolve("site");
    }

    /** A path as short as it can be written from where the user is. */
    Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    Path gateway() {
        return root.resolve("gateway-core");
    }

    /** What is made for Java from the built jars, and may be deleted at any time. */
    Path forJava() {
        return root.resolve("target").resolve("java");
    }

    Path simulators() {
        return bench("simulators");
    }

    /** A module of the programs around the gateway. */
    Path bench(String module) {
        return root.resolve("bench").resolve(module);
    }
}
