package org.enlace.gateway.configuration.promotion;

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
 * The owner and permissions of a file: the gateway may run as another user than the one who writes the file, and must read it.
 *
 * @param owner empty for the user who writes it
 */
record FileOwnership(Optional<UserPrincipal> owner, GroupPrincipal group, Set<PosixFilePermission> mode) {

    private static final Set<PosixFilePermission> RUN = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    /** Returns the ownership of an existing file. */
    static FileOwnership of(Path there) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(there, PosixFileAttributes.class);
        return new FileOwnership(Optional.of(attributes.owner()), attributes.group(), attributes.permissions());
    }

    /**
     * Returns the ownership of an existing or new file: a new one gets that of the files in its folder, and in an empty folder that of the folder.
     */
    static FileOwnership ofFile(Path file) throws IOException {
        if (Files.exists(file)) {
            return of(file);
        }
        Path folder = nearest(file.getParent());
        Optional<Path> neighbour = folder.equals(file.getParent()) ? neighbour(folder) : Optional.empty();
        if (neighbour.isPresent()) {
            FileOwnership ofNeighbour = of(neighbour.get());
            return new FileOwnership(Optional.empty(), ofNeighbour.group(), ofNeighbour.mode());
        }
        FileOwnership ofFolder = of(folder);
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(ofFolder.mode());
        mode.removeAll(RUN);
        return new FileOwnership(Optional.empty(), ofFolder.group(), mode);
    }

    /** Returns the folder, or its nearest parent that exists. */
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

    /** Returns the same without an owner: a new folder takes the rest from its parent folder. */
    FileOwnership ofWriter() {
        return new FileOwnership(Optional.empty(), group, mode);
    }

    /** @throws IOException if the current user may not */
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
