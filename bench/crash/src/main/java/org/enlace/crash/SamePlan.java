package org.enlace.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A work folder belongs to one plan: going on with another would count rounds that never were. */
final class SamePlan {

    private SamePlan() {}

    /** Whether the folder is new or holds this plan; a new one holds it from now on. */
    static boolean in(Path data, String plan) throws IOException {
        Path file = file(data);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, plan + "\n");
        }
        return name(data).equals(plan);
    }

    static String name(Path data) throws IOException {
        return Files.readString(file(data)).strip();
    }

    private static Path file(Path data) {
        return data.resolve("crash").resolve("plan");
    }
}
