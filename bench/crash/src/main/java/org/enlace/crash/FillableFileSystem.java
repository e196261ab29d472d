package org.enlace.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A separate small file system under the folders of the file links, if the machine allows one; it can be filled. */
final class FillableFileSystem implements AutoCloseable {

    private static final int PIECE = 65_536;
    /** More than the files of a long run need; only what is used takes memory. */
    private static final String ROOM = "1g";

    private static final long LITTLE = 1_048_576;

    private final Path folder;
    private final boolean mounted;

    private FillableFileSystem(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounts it over the folder; without the right to mount, the folder stays as it is and cannot be filled. */
    static FillableFileSystem over(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (run("mountpoint", "-q", folder.toString())) {
            size(folder, ROOM);
            return new FillableFileSystem(folder, true);
        }
        copy(folder, kept(folder));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + ROOM + ",mode=0700", "tmpfs", folder.toString());
        if (mounted) {
            copy(kept(folder), folder);
        }
        return new FillableFileSystem(folder, mounted);
    }

    private static Path kept(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".kept");
    }

    private static void copy(Path from, Path to) throws InterruptedException {
        run("mkdir", "-p", to.toString());
        run("cp", "-a", from + "/.", to.toString());
    }

    /** Returns true if it can be filled. */
    boolean mounted() {
        return mounted;
    }

    /** Leaves no byte free for so long; false if that cannot be done here. */
    boolean fill(long millis) throws IOException, InterruptedException {
        if (!mounted) {
            return false;
        }
        FileStore store = Files.getFileStore(folder);
        size(folder, Long.toString(store.getTotalSpace() - store.getUnallocatedSpace() + LITTLE));
        Path filler = folder.resolve(".filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] piece = new byte[PIECE];
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            Thread.sleep(millis);
        } finally {
            Files.deleteIfExists(filler);
            size(folder, ROOM);
        }
        return true;
    }

    private static boolean size(Path folder, String bytes) throws InterruptedException {
        return run("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    private static boolean run(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Takes it away; what lay there lies in the folder again. */
    @Override
    public void close() {
        if (mounted) {
            try {
                run("rm", "-rf", kept(folder).toString());
                copy(folder, kept(folder));
                run("umount", folder.toString());
                copy(kept(folder), folder);
                run("rm", "-rf", kept(folder).toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
