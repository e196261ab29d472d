package org.enlace.crash.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process at a named point; instrumented methods call it. Public, because classes of the product do. Thread-safe. */
public final class HaltHook {

    /** Exit code of a process that was halted here; no other end has it. */
    public static final int CODE = 86;

    private static final AtomicInteger LEFT = new AtomicInteger();
    private static volatile String argument = "";
    private static volatile Path marks;
    private static volatile String armed = "";

    private HaltHook() {}

    static void arm(HaltPoint haltPoint, int hit) {
        argument = haltPoint.argument();
        armed = haltPoint.name();
        LEFT.set(hit);
    }

    static void markIn(Path file) {
        marks = file;
    }

    /** The place is reached: the hit that was waited for ends the process, without any clean-up. */
    public static void here(Object[] arguments) {
        if (!argument.isEmpty()
                && Arrays.stream(arguments)
                        .noneMatch(each -> String.valueOf(each).contains(argument))) {
            return;
        }
        if (LEFT.decrementAndGet() == 0) {
            mark(armed);
            Runtime.getRuntime().halt(CODE);
        }
    }

    /** Writes down that something of ours was done, so that the harness need not guess. */
    public static void mark(String what) {
        try {
            Files.writeString(marks, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            System.err.println("crash agent: the mark could not be written");
        }
    }
}
