package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An operating system account under which the server runs. PostgreSQL refuses to run as root, so for root there are two ways: the account
 * {@code nobody}, or, where the data folder lies below a folder that {@code nobody} may not enter, a user namespace in which the gateway only looks
 * like {@code nobody}.
 */
public enum ServerAccount {
    OURSELVES(List.of()),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--")),
    NAMESPACE(List.of("unshare", "-U", "--map-user=65534", "--map-group=65534", "--"));

    /** The account that exists in every passwd file; initdb looks its own account up there. */
    private static final int NOBODY_ID = 65534;

    private static final int OTHERS_SEARCH = 01;

    private final List<String> prefix;

    ServerAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * Chooses the account.
     *
     * @param home folder of the database, exists
     * @param data folder of the cluster; if it exists its owner decides
     * @param programs folder of the PostgreSQL programs
     */
    public static ServerAccount choose(Path home, Path data, Path programs) throws IOException {
        if (uid(Path.of("/proc/self")) != 0) {
            return OURSELVES;
        }
        boolean reachable = searchable(home) && searchable(programs);
        boolean ownedByNobody = Files.exists(data) && uid(data) == NOBODY_ID;
        if (reachable && (ownedByNobody || Files.notExists(data)) && NOBODY.works()) {
            return NOBODY;
        }
        if (!ownedByNobody && NAMESPACE.works()) {
            return NAMESPACE;
        }
        throw new DatabaseException("PostgreSQL does not run as root, and the account nobody cannot reach " + home
                + ": choose a data folder below one that others may enter (mode 0755), or start as an ordinary user.");
    }

    /** The words to put before a command. */
    List<String> prefix() {
        return prefix;
    }

    /** Gives a file or folder to the account. */
    public void own(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODY_ID);
            Files.setAttribute(path, "unix:gid", NOBODY_ID);
        }
    }

    private boolean works() {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process tried = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static boolean searchable(Path folder) throws IOException {
        for (Path p = folder.toRealPath(); p != null; p = p.getParent()) {
            if (((Integer) Files.getAttribute(p, "unix:mode") & OTHERS_SEARCH) == 0) {
                return false;
            }
        }
        return true;
    }
}
