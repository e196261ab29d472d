package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Command line arguments that load the agent into a JVM while it is armed. Thread-safe. */
final class AgentArguments {

    private final Path jar;
    private final Path marks;
    private volatile List<String> words = List.of();

    /** @param notes folder of the harness's notes; the agent is packed there */
    AgentArguments(Path notes) throws IOException {
        jar = AgentJar.write(notes.resolve("agent.jar"));
        marks = notes.resolve("marks");
    }

    /** From now on with these arguments; empty for no agent. */
    void arm(Optional<String> arguments) {
        words = arguments
                .map(text -> List.of("-javaagent:" + jar + "=marks=" + marks + ";" + text))
                .orElse(List.of());
    }

    /** None while it is not armed. */
    List<String> words() {
        return words;
    }
}
