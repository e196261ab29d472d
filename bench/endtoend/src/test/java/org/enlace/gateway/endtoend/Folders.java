package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks into the folders of file links. */
final class Folders {

    private Folders() {}

    /** Whether no file waits in a folder; folders in it do not count. */
    static boolean empty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            return !files.iterator().hasNext();
        }
    }
}
