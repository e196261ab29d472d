package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.enlace.gateway.cli.doctor.DatabaseHealth;
import org.enlace.gateway.cli.doctor.FolderHealth;
import org.enlace.gateway.cli.doctor.HealthPage;
import org.enlace.gateway.cli.doctor.HealthSign;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.doctor.Installation;
import org.enlace.gateway.cli.doctor.MachineHealth;
import org.enlace.gateway.cli.doctor.ProductionCheck;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;

/**
 * Checks a machine on which a gateway is to start: the faults that would prevent the start, and those that would cause harm later.
 *
 * @param home where Enlace is installed
 * @param planned the gateway that would be started
 * @param environment variables that it would inherit
 */
record Preflight(InstallDir home, Installation planned, Map<String, String> environment) {

    /** The digests of all files of a package. */
    private static final String SUMS = "SHA256SUMS";

    /** The folders of jars: those of the gateway, those of the simulated partners. */
    private static final List<String> JARS = List.of("lib", "partners");

    private static final long MIB = 1L << 20;
    private static final long SMALL_MIB = 3_500;
    private static final int NEWEST_JAVA_TRIED = 25;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Returns the findings of all checks. */
    HealthPage page(Screen screen) {
        List<Found> found = new ArrayList<>();
        java(found);
        files(found);
        user(found);
        ports(found);
        memory(found);
        new MachineHealth(planned).look(found);
        FolderHealth folderHealth = new FolderHealth(planned);
        folderHealth.certificates(found);
        folderHealth.configuration(found);
        folderHealth.secrets(found);
        unfit(screen, found);
        new DatabaseHealth(planned).lookAtServer(found);
        return new HealthPage(planned.clock().instant(), List.copyOf(found));
    }

    private void java(List<Found> found) {
        int version = Runtime.version().feature();
        found.add((version > NEWEST_JAVA_TRIED ? HealthSign.JAVA_UNTRIED : HealthSign.JAVA)
                .found(Runtime.version(), System.getProperty("java.home")));
    }

    /** Checks that the package is as it was made: it may have been copied in part, or a jar may have been changed. */
    private void files(List<Found> found) {
        if (!home.packaged()) {
            found.add(HealthSign.SOURCES.found(home.root()));
            return;
        }
        try {
            List<String> changed = new ArrayList<>();
            List<String> lines = Files.readAllLines(home.root().resolve(SUMS));
            for (String line : lines) {
                String[] parts = line.split("  ", 2);
                if (parts.length < 2) {
                    changed.add(SUMS);
                    continue;
                }
                Path file = home.root().resolve(parts[1]);
                if (!Files.isReadable(file)
                        || !new DigestUtils(MessageDigestAlgorithms.SHA_256)
                                .digestAsHex(file)
                                .equals(parts[0])) {
                    changed.add(parts[1]);
                }
            }
            changed.addAll(strangers(lines));
            changed.forEach(each -> found.add(HealthSign.PACKAGE_CHANGED.found(each)));
            if (changed.isEmpty()) {
                found.add(HealthSign.PACKAGE.found(lines.size()));
            }
        } catch (IOException unreadable) {
            found.add(HealthSign.PACKAGE_CHANGED.found(SUMS));
        }
        if (Files.isWritable(home.root().resolve("lib"))) {
            found.add(HealthSign.PACKAGE_OPEN.found(home.root(), System.getProperty("user.name")));
        }
    }

    /** Returns the jars that no list names, such as those of an earlier package in the same folder: they would be loaded. */
    private List<String> strangers(List<String> lines) throws IOException {
        List<String> strangers = new ArrayList<>();
        for (String folder : JARS) {
            try (Stream<Path> files = Files.list(home.root().resolve(folder))) {
                files.map(file -> folder + "/" + file.getFileName())
                        .filter(name -> lines.stream().noneMatch(line -> line.endsWith("  " + name)))
                        .forEach(strangers::add);
            }
        }
        return strangers;
    }

    private void user(List<Found> found) {
        String user = System.getProperty("user.name");
        Path data = planned.data().root();
        if (user.equals("root")) {
            found.add(HealthSign.USER_ROOT.found());
        }
        try {
            Set<PosixFilePermission> wide = Files.getPosixFilePermissions(data);
            wide.retainAll(OTHERS);
            boolean writable = Files.getOwner(data).getName().equals(user) && Files.isWritable(data);
            found.add((writable && wide.isEmpty() ? HealthSign.FOLDER : HealthSign.FOLDER_WRONG).found(data, user));
        } catch (IOException absent) {
            found.add(HealthSign.FOLDER_WRONG.found(data, user));
        }
    }

    private void ports(List<Found> found) {
        if (planned.process().isPresent()) {
            return;
        }
        for (int port : List.of(planned.ports().gateway(), planned.healthPort())) {
            found.add((Ports.isFree(port) ? HealthSign.PORT : HealthSign.PORT_TAKEN).found(port));
        }
    }

    private static void memory(List<Found> found) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine) {
            long mib = machine.getTotalMemorySize() / MIB;
            found.add((mib < SMALL_MIB ? HealthSign.MEMORY_SMALL : HealthSign.MACHINE)
                    .found(mib, machine.getAvailableProcessors(), SMALL_MIB));
        }
    }

    /** Finds the settings that {@code ./enlace run} would refuse to start with. */
    private void unfit(Screen screen, List<Found> found) {
        if (Files.notExists(planned.data().credentials())) {
            return; // already reported
        }
        try {
            for (ProductionCheck.Found each :
                    new ProductionCheck(planned.data(), planned.profile(), environment).all()) {
                found.add((each.sign().hinders() ? HealthSign.UNFIT : HealthSign.WEAKER)
                        .found(screen.text("production." + each.sign(), each.where())));
            }
        } catch (IOException unreadable) {
            found.add(HealthSign.FILE_MISSING.found(planned.data().credentials()));
        }
    }
}
