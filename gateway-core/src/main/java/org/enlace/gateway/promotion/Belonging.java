package org.enlace.gateway.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * To whom a file belongs and who may read it: the gateway is somebody else than whoever writes, and reads.
 *
 * @param owner empty for whoever writes it
 */
record Belonging(Optional<UserPrincipal> owner, GroupPrincipal group, Set<PosixFilePermission> mode) {

    private static final Set<PosixFilePermission> RUN = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    /** Of something that is there. */
    static Belonging of(Path there) throws IOException {
        PosixFileAttributes its = Files.readAttributes(there, PosixFileAttributes.class);
        return new Belonging(Optional.of(its.owner()), its.group(), its.permissions());
    }

    /** Of a file that is there or will be: a new one is as its neighbours, and without neighbours as the folder. */
    static Belonging ofFile(Path file) throws IOException {
        if (Files.exists(file)) {
            return of(file);
        }
        Path folder = nearest(file.getParent());
        Optional<Path> neighbour = folder.equals(file.getParent()) ? neighbour(folder) : Optional.empty();
        if (neighbour.isPresent()) {
            Belonging its = of(neighbour.get());
            return new Belonging(Optional.empty(), its.group(), its.mode());
        }
        Belonging its = of(folder);
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(its.mode());
        mode.removeAll(RUN);
        return new Belonging(Optional.empty(), its.group(), mode);
    }

    /** The folder, or the first above it that is there. */
    static Path nearest(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static Optional<Path> neighbour(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> Files.isRegularFile(each)
                            && !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .findFirst();
        }
    }

    /** Belongs to nobody in particular: a folder that is made takes the rest from the one above. */
    Belonging ofWhoeverWrites() {
        return new Belonging(Optional.empty(), group, mode);
    }

    /** @throws IOException if whoever calls may not */
    void giveTo(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (owner.isPresent() && !owner.get().equals(now.owner())) {
            view.setOwner(owner.get());
        }
        if (!group.equals(now.group())) {
            view.setGroup(group);
        }
        if (!mode.equals(now.permissions())) {
            view.setPermissions(mode);
        }
    }
}
