package org.enlace.load.yardstick;

import java.util.List;

/** The yardsticks. */
public enum YardstickKind {
    /** A component for each step, written with Camel in an afternoon. */
    CAMEL("CamelFloor"),
    /** The same by hand with Spring Integration. */
    SPRING("SpringIntegrationFloor"),
    /** The ceiling: group commit and nothing that governs. */
    GROUP("GroupFloor");

    /** All of them, in the order of reports. */
    public static final List<YardstickKind> ALL = List.of(values());

    private final String program;

    YardstickKind(String program) {
        this.program = program;
    }

    /** The name in reports. */
    public String program() {
        return program;
    }
}
