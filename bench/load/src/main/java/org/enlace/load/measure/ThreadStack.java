package org.enlace.load.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stack of a thread at the moment of a sample.
 *
 * @param thread its name, numbers left out
 * @param classes of its frames, the innermost first
 */
record ThreadStack(String thread, List<String> classes) {

    private static final String GATEWAY = "org.enlace.gateway.";

    ThreadStack {
        thread = withoutNumbers(thread);
        classes = List.copyOf(classes);
    }

    static String withoutNumbers(String thread) {
        return thread.replaceAll("[-# ]*\\d+", "");
    }

    /** The package of the innermost frame of ours; without one, whose thread it is. */
    String packageName() {
        return innermost(ThreadStack::packageName).orElse("outside: " + thread);
    }

    /** The first answer, asked from the innermost frame outwards. */
    Optional<String> innermost(Function<String, Optional<String>> asked) {
        return classes.stream().flatMap(each -> asked.apply(each).stream()).findFirst();
    }

    /** Of a class of the product; empty for the class of a library. */
    static Optional<String> packageName(String name) {
        if (name.startsWith(GATEWAY)) {
            String[] parts = name.substring(GATEWAY.length()).split("\\.");
            return Optional.of(parts.length < 2 ? "gateway" : parts.length == 2 ? parts[0] : parts[0] + "." + parts[1]);
        }
        if (name.startsWith("org.enlace.mappings.")) {
            return Optional.of("mappings");
        }
        return name.startsWith("org.enlace.connector") ? Optional.of("connectors") : Optional.empty();
    }
}
