package org.enlace.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Binds a work folder to one plan; a run with another plan would count rounds that never happened. */
final class WorkFolderPlan {

    private WorkFolderPlan() {}

    /** Returns true if the folder is new or holds this plan; a new one holds it from now on. */
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
