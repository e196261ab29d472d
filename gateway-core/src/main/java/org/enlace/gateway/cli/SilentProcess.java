package org.enlace.gateway.cli;

import java.util.List;

/**
 * What keeps the memory of a process of ours out of files and out of others' hands. Given on the command line, where it wins over
 * {@code JAVA_TOOL_OPTIONS} and {@code JDK_JAVA_OPTIONS}. Source: threats T20 and T34 of the threat model, docs/security/leaks.md.
 */
final class SilentProcess {

    private SilentProcess() {}

    /**
     * Flags for the {@code java} command.
     *
     * @param data whose folder for faults takes what a dying process writes
     */
    static List<String> flags(DataFolder data) {
        return List.of(
                // A dump is every name in memory, in clear. Whoever must have one removes this flag: then it lies in
                // the folder for faults, and nobody else can look into it.
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + data.faults(),
                // The next two: what a crash leaves. No image of the memory; the report can hold pieces of texts.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + data.faults().resolve("crash-%p.log"),
                // Nobody attaches to ask for a dump or to load an agent, and no file beside tells the command line.
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                // Nothing of ours reads serialised Java objects, and nothing that is used by us has to.
                "-Djdk.serialFilter=!*");
    }
}
