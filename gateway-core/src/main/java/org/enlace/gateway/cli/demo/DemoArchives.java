package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.ArgumentFile;
import org.enlace.gateway.cli.shared.ClassArchive;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;

/**
 * Makes the class archives of the programs of a demonstration: the gateway, the simulated partners, and the launcher itself where the script notes
 * its classes.
 */
final class DemoArchives {

    /** The script sets it where the launcher records its classes: by this text it finds its folder and its JDK again. */
    private static final String KEY = "enlace.launcher.key";

    private final ClassArchive gateway;
    private final ClassArchive simulators;
    private final ClassArchive launcher;
    private final Path launcherArguments;
    private final String launcherPath;

    DemoArchives(InstallDir home, DataFolder data) {
        Path folder = home.forJava(data);
        Path launcherFolder = folder.resolve("launcher");
        this.launcherPath = home.gatewayClassPath();
        this.gateway = ClassArchive.of(folder, launcherPath);
        this.simulators = ClassArchive.of(folder.resolve("simulators"), home.simulatorsClassPath());
        this.launcher = ClassArchive.ofThisProcess(launcherFolder, launcherPath);
        this.launcherArguments = launcherFolder.resolve("launcher.arguments");
    }

    List<String> gatewayFlags() {
        return gateway.flagsOrNote();
    }

    List<String> simulatorFlags() {
        return simulators.flagsOrNote();
    }

    /** Makes the missing archives in the background, as soon as the gateway is ready. */
    void makeOnce(Ports ports) throws IOException {
        // The largest is the last: it goes on if the launcher ends meanwhile, and nothing waits for it.
        List<ClassArchive> all = new ArrayList<>(List.of(simulators, gateway));
        String key = System.getProperty(KEY);
        if (key != null) {
            all.add(0, launcher);
            // A build that changed no jar leaves the archive as it is.
            writeLauncherArguments(key);
        }
        ClassArchive.makeOnce(ports, all, () -> writeLauncherArguments(key));
    }

    private void writeLauncherArguments(String key) throws IOException {
        List<String> flags = launcher.flags();
        if (key != null && !flags.isEmpty()) {
            ArgumentFile.writeForLauncher(launcherArguments, key, launcherPath, flags);
        }
    }
}
