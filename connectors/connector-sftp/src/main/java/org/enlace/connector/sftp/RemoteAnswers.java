package org.enlace.connector.sftp;

import java.io.IOException;
import java.util.Optional;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Refusal;
import org.enlace.connector.file.taking.Answer;
import org.enlace.connector.file.taking.Claimed;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.FileName;

/** Writes receipts and findings on the partner's server. The answer is there before the file moves or goes, and after a crash has the same name. */
final class RemoteAnswers {

    private final Line line;
    private final WorkFolder local;
    private final String folder;

    RemoteAnswers(Line line, WorkFolder local, String folder) {
        this.line = line;
        this.local = local;
        this.folder = folder;
    }

    void taken(Claimed claimed, FileReceipt receipt) throws IOException {
        String done = folder + "/done";
        String name = name(claimed, done);
        Optional<byte[]> findings = Answer.findings(claimed.name(), receipt);
        if (findings.isPresent()) {
            write(done, name + Answer.FINDINGS, findings.get());
        }
        write(done, name + Answer.RECEIPT, Answer.receipt(claimed.name(), receipt));
        line.files().remove(path(claimed));
        tidy(claimed);
    }

    void refused(Claimed claimed, Refusal refusal) throws IOException {
        String rejected = folder + "/rejected";
        String name = name(claimed, rejected);
        write(rejected, name + Answer.FINDINGS, Answer.findings(claimed.name(), refusal));
        line.files().rename(path(claimed), rejected + "/" + name);
        tidy(claimed);
    }

    /** Tells what is wrong with a file that stays where it lies; false if that was told before. */
    boolean unclaimed(String name, Refusal refusal) throws IOException {
        String findings = FileName.harmless(name) + Answer.FINDINGS;
        boolean told = line.files().isThere(folder + "/rejected/" + findings);
        write(folder + "/rejected", findings, Answer.findings(name, refusal));
        return !told;
    }

    /** Written once: what an attempt before a crash wrote is the first answer, and stays. */
    private void write(String where, String name, byte[] content) throws IOException {
        if (!line.files().isThere(where + "/" + name)) {
            line.files().write(where, name, content);
        }
    }

    private void tidy(Claimed claimed) throws IOException {
        for (Companion kind : Companion.values()) {
            line.files().remove(kind.of(path(claimed)));
        }
        local.forget(claimed.id());
    }

    private String name(Claimed claimed, String where) throws IOException {
        Optional<String> begun = local.answerName(claimed.id());
        if (begun.isPresent()) {
            return begun.get();
        }
        String name = free(FileName.harmless(claimed.name()), where);
        local.answerName(claimed.id(), name);
        return name;
    }

    private String free(String harmless, String where) throws IOException {
        for (int i = 1; i < 1_000; i++) {
            String name = i == 1 ? harmless : FileName.numbered(harmless, i);
            if (isFree(where + "/" + name)) {
                return name;
            }
        }
        throw new Failed(Step.WRITE, "a thousand files of one name", null);
    }

    private boolean isFree(String path) throws IOException {
        for (String ending : Answer.ENDINGS) {
            if (line.files().isThere(path + ending)) {
                return false;
            }
        }
        return true;
    }

    private String path(Claimed claimed) {
        return folder + "/work/" + new ClaimName(claimed.id(), claimed.name());
    }
}
