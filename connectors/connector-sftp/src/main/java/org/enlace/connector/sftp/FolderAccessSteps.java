package org.enlace.connector.sftp;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.sftp.common.SftpException;

/** Checks the last steps on the way to a folder: it exists, and we may write. */
final class FolderAccessSteps {

    private FolderAccessSteps() {}

    /** Checks the partner's folder, and makes our own folders below it. */
    static void prepare(RemoteFiles files, String folder, List<String> below) throws IOException {
        there(files, folder);
        for (String name : below) {
            try {
                files.folder(folder + "/" + name);
            } catch (SftpException denied) {
                throw new SftpStepException(ConnectionStep.WRITE, "folders cannot be made there", denied);
            }
        }
    }

    static void there(RemoteFiles files, String folder) throws IOException {
        try {
            files.list(folder);
        } catch (SftpException denied) {
            throw new SftpStepException(ConnectionStep.FOLDER, "the folder is not there, or cannot be read", denied);
        }
    }

    /** Writes an empty file and removes it. */
    static void mayWrite(RemoteFiles files, String folder) throws IOException {
        String trial = folder + "/.enlace-" + ClaimName.fresh("x").id() + ".tmp";
        try {
            files.upload(trial, 0, new byte[0]);
            files.remove(trial);
        } catch (SftpException denied) {
            throw new SftpStepException(ConnectionStep.WRITE, "nothing can be written into the folder", denied);
        }
    }
}
