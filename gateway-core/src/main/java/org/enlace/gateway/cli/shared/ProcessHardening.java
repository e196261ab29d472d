package org.enlace.gateway.cli.shared;

import java.util.List;

/**
 * Holds the JVM options that keep the memory of our processes out of files and away from other users. Given on the command line, where they win
 * over {@code JAVA_TOOL_OPTIONS} and {@code JDK_JAVA_OPTIONS}. Source: threats T20 and T34 of the threat model, docs/security/leaks.md.
 */
final class ProcessHardening {

    private ProcessHardening() {}

    /**
     * Flags for the {@code java} command.
     *
     * @param data the data folder, whose folder for faults takes the files of a crashing process
     */
    static List<String> flags(DataFolder data) {
        return List.of(
                // A dump is every name in memory, in clear. To get one, remove this flag: then it lies in
                // the folder for faults, and others cannot read it.
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + data.faults(),
                // The next two: the files of a crash. No image of the memory; the report can hold pieces of texts.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + data.faults().resolve("crash-%p.log"),
                // No process attaches to request a dump or to load an agent, and no file beside it holds the command
                // line.
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                // Our code reads no serialised Java objects, and no library needs to.
                "-Djdk.serialFilter=!*");
    }
}
