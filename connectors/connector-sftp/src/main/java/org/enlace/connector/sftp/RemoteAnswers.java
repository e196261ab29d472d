package org.enlace.connector.sftp;

import java.io.IOException;
import java.util.Optional;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.file.taking.ClaimedFile;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.FileAnswer;
import org.enlace.connector.file.taking.FileName;

/** Writes receipts and findings on the partner's server. The answer is there before the file moves or goes, and after a crash has the same name. */
final class RemoteAnswers {

    private final PollingConnection pollingConnection;
    private final LocalWorkFolder local;
    private final String folder;

    RemoteAnswers(PollingConnection pollingConnection, LocalWorkFolder local, String folder) {
        this.pollingConnection = pollingConnection;
        this.local = local;
        this.folder = folder;
    }

    void taken(ClaimedFile claimedFile, FileReceipt receipt) throws IOException {
        String done = folder + "/done";
        String name = name(claimedFile, done);
        Optional<byte[]> findings = FileAnswer.findings(claimedFile.name(), receipt);
        if (findings.isPresent()) {
            write(done, name + FileAnswer.FINDINGS, findings.get());
        }
        write(done, name + FileAnswer.RECEIPT, FileAnswer.receipt(claimedFile.name(), receipt));
        pollingConnection.files().remove(path(claimedFile));
        tidy(claimedFile);
    }

    void refused(ClaimedFile claimedFile, MessageRefusedException messageRefusedException) throws IOException {
        String rejected = folder + "/rejected";
        String name = name(claimedFile, rejected);
        write(rejected, name + FileAnswer.FINDINGS, FileAnswer.findings(claimedFile.name(), messageRefusedException));
        pollingConnection.files().rename(path(claimedFile), rejected + "/" + name);
        tidy(claimedFile);
    }

    /** Reports what is wrong with a file that stays in its place; false if that was reported before. */
    boolean unclaimed(String name, MessageRefusedException messageRefusedException) throws IOException {
        String findings = FileName.harmless(name) + FileAnswer.FINDINGS;
        boolean told = pollingConnection.files().isThere(folder + "/rejected/" + findings);
        write(folder + "/rejected", findings, FileAnswer.findings(name, messageRefusedException));
        return !told;
    }

    /** Writes an answer once: the answer of an attempt before a crash is the first one, and stays. */
    private void write(String where, String name, byte[] content) throws IOException {
        if (!pollingConnection.files().isThere(where + "/" + name)) {
            pollingConnection.files().write(where, name, content);
        }
    }

    private void tidy(ClaimedFile claimedFile) throws IOException {
        for (CompanionFile kind : CompanionFile.values()) {
            pollingConnection.files().remove(kind.of(path(claimedFile)));
        }
        local.forget(claimedFile.id());
    }

    private String name(ClaimedFile claimedFile, String where) throws IOException {
        Optional<String> begun = local.answerName(claimedFile.id());
        if (begun.isPresent()) {
            return begun.get();
        }
        String name = free(FileName.harmless(claimedFile.name()), where);
        local.answerName(claimedFile.id(), name);
        return name;
    }

    private String free(String harmless, String where) throws IOException {
        for (int i = 1; i < 1_000; i++) {
            String name = i == 1 ? harmless : FileName.numbered(harmless, i);
            if (isFree(where + "/" + name)) {
                return name;
            }
        }
        throw new SftpStepException(ConnectionStep.WRITE, "a thousand files of one name", null);
    }

    private boolean isFree(String path) throws IOException {
        for (String ending : FileAnswer.ENDINGS) {
            if (pollingConnection.files().isThere(path + ending)) {
                return false;
            }
        }
        return true;
    }

    private String path(ClaimedFile claimedFile) {
        return folder + "/work/" + new ClaimName(claimedFile.id(), claimedFile.name());
    }
}
