package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Everything a gateway keeps on disk.
 *
 * @param root absolute
 */
record DataFolder(Path root) {

    private static final String OWNER_ONLY = "rwx------";
    /** The database runs as another user where the gateway runs as root: it must be able to walk through to its own folder. */
    private static final String WALK_THROUGH = "rwx--x--x";

    private static final String FAULTS = "faults";

    static DataFolder at(Path folder) {
        return new DataFolder(folder.toAbsolutePath().normalize());
    }

    /** Makes the folders that are not there; none of them can be looked into by others. */
    void prepare() throws IOException {
        folder(root, WALK_THROUGH);
        for (String name : new String[] {"broker", "keys", "links", "simulators", "logs", "tmp", "tls", FAULTS}) {
            folder(root.resolve(name), OWNER_ONLY);
        }
    }

    private static void folder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    Path credentials() {
        return root.resolve("credentials.json");
    }

    /** What gateways show to brokers outside, and the brokers of a pair to each other. */
    Path brokerCredentials() {
        return root.resolve("keys").resolve("broker.properties");
    }

    /** Keys and certificates of the wire. */
    Path tls() {
        return root.resolve("tls");
    }

    /** Those of the simulated partners. */
    Path partnersTls() {
        return root.resolve("simulators").resolve("tls");
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** What a process leaves that dies of a defect of the machine or of Java. */
    Path faults() {
        return root.resolve(FAULTS);
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** The gateway's process: one that runs the application on this very folder. */
    PidFile gateway() {
        return new PidFile(root.resolve("gateway.pid"), JavaCommand.GATEWAY, "--enlace.data=" + root);
    }

    /** One of several gateways on this folder. */
    PidFile node(String name) {
        return new PidFile(
                root.resolve(name + ".pid"), JavaCommand.GATEWAY, "--enlace.data=" + root, "--enlace.node=" + name);
    }

    /** A broker in a process of its own. */
    PidFile broker(String name) {
        return new PidFile(
                root.resolve(name + ".pid"),
                JavaCommand.LAUNCHER,
                BrokerCommand.NAME,
                name.endsWith("primary") ? "PRIMARY" : "BACKUP",
                root.resolve("broker").resolve("pair").toString());
    }

    /** The simulated partners' process. */
    PidFile simulators() {
        return new PidFile(
                root.resolve("simulators").resolve("simulators.pid"), JavaCommand.SIMULATORS, root.toString());
    }
}
