package org.enlace.connector.file;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.Probe;

/** Tests whether a folder exists and can be used. Writes nothing. */
final class FolderProbe {

    private FolderProbe() {}

    static Probe of(Path folder) {
        List<Probe.Step> steps = new ArrayList<>();
        boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        steps.add(step("folder", there, "the folder is not there"));
        if (there) {
            boolean usable = Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
            steps.add(step("access", usable, "the folder cannot be read and written"));
        }
        return new Probe(steps);
    }

    private static Probe.Step step(String name, boolean ok, String reason) {
        return new Probe.Step(name, ok, ok ? "" : reason);
    }
}
