package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder with everything that a gateway keeps on disk.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    private static final String OWNER_ONLY = "rwx------";
    /**
     * The rights of the folder: the database runs as another user where the gateway runs as root, and must be able to walk through to its own
     * folder.
     */
    private static final String WALK_THROUGH = "rwx--x--x";

    private static final String FAULTS = "faults";

    public static DataFolder at(Path folder) {
        return new DataFolder(folder.toAbsolutePath().normalize());
    }

    /** Makes the missing folders; others cannot read any of them. */
    public void prepare() throws IOException {
        folder(root, WALK_THROUGH);
        for (String name : new String[] {"broker", "keys", "links", "simulators", "logs", "tmp", "tls", FAULTS}) {
            folder(root.resolve(name), OWNER_ONLY);
        }
    }

    private static void folder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    public Path credentials() {
        return root.resolve("credentials.json");
    }

    /** Returns the file with the credentials that gateways present to external brokers, and the brokers of a pair to each other. */
    public Path brokerCredentials() {
        return root.resolve("keys").resolve("broker.properties");
    }

    /** Returns the folder of keys and certificates for TLS. */
    public Path tls() {
        return root.resolve("tls");
    }

    /** Returns the same folder of the simulated partners. */
    public Path partnersTls() {
        return root.resolve("simulators").resolve("tls");
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** Returns the folder for the dumps of a process that dies of a defect of the machine or of Java. */
    public Path faults() {
        return root.resolve(FAULTS);
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** Returns the file of the gateway's process: one that runs the application on this very folder. */
    public PidFile gateway() {
        return new PidFile(root.resolve("gateway.pid"), JavaCommand.GATEWAY, "--enlace.data=" + root);
    }

    /** Returns the file of one of several gateways on this folder. */
    public PidFile node(String name) {
        return new PidFile(
                root.resolve(name + ".pid"), JavaCommand.GATEWAY, "--enlace.data=" + root, "--enlace.node=" + name);
    }

    /** Returns the file of a broker in a process of its own. */
    public PidFile broker(String name) {
        return new PidFile(
                root.resolve(name + ".pid"),
                JavaCommand.LAUNCHER,
                JavaCommand.BROKER,
                name.endsWith("primary") ? "PRIMARY" : "BACKUP",
                root.resolve("broker").resolve("pair").toString());
    }

    /** Returns the file of the simulated partners' process. */
    public PidFile simulators() {
        return new PidFile(
                root.resolve("simulators").resolve("simulators.pid"), JavaCommand.SIMULATORS, root.toString());
    }
}
