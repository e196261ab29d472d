package org.enlace.gateway.security.certificates.renewal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.enlace.gateway.security.certificates.AtomicCertificateFile;
import org.enlace.gateway.security.certificates.CertificateFolder;

/**
 * A check of who may change a folder of certificates. Only its owner can read a key, so a key that another account makes is useless to the gateway;
 * and what root makes in the folder of another account locks that account out.
 *
 * @param gateway the users whose keys the gateway reads; empty if the running account is the gateway itself
 */
record FolderOwnershipCheck(Set<String> gateway) {

    static final FolderOwnershipCheck ITS_OWN = new FolderOwnershipCheck(Set.of());

    FolderOwnershipCheck {
        gateway = Set.copyOf(gateway);
    }

    /**
     * Refuses the change if another account must make it. Leaves no file behind, refused or not.
     *
     * @param root the folder {@code tls}; need not be there
     * @throws RenewalRefusedException if another account must do it
     */
    void mayChange(Path root, CertificateFolder certificateFolder) throws IOException {
        if (gateway.isEmpty()) {
            return;
        }
        Path there = root.resolve(certificateFolder.folder());
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        String maker = AtomicCertificateFile.maker(there);
        Path whose = Files.exists(root) ? root : there;
        String owner = certificateFolder.keys() ? "" : Files.getOwner(whose).getName();
        if (!gateway.contains(maker) && !owner.equals(maker)) {
            throw new RenewalRefusedException(
                    RenewalProblem.OTHER_USER,
                    owner.isEmpty() ? gateway.stream().sorted().findFirst().orElseThrow() : owner);
        }
    }
}
