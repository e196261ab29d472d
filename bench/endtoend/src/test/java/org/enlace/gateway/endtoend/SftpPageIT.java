package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's own client is enough for a partner who brings files: what the page shows, through an sshd before the folders of a gateway that runs. */
@ExtendWith(SharedGateway.class)
class SftpPageIT {

    private final RunningGateway gateway;

    SftpPageIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aFileIsPutUnderItsNameAtLastAndItsReceiptIsFetched(@TempDir Path folder) throws Exception {
        PageCommands.needed("bash", "sftp", "sshd", "ssh-keygen");
        Path partner = gateway.data().resolve("links/fge");
        try (HostSshd sshd = HostSshd.start(folder.resolve("ssh"), partner)) {
            Path got = folder.resolve("receipt.json");
            String said = new PageCommands(gateway, folder)
                    .run("integrator/file-links.md", "status/inbox", page -> page.replace(
                                    "-i id_fge fge@gateway.example", sshd.options())
                            .replaceFirst("(?m)^(get .*)$", "$1 " + got));
            assertThat(said).contains("FGE_TRATA_20260316_01.txt.receipt.json");
            assertThat(got).content().contains("\"accepted\"");
        }
        assertThat(partner.resolve("status/inbox")).isEmptyDirectory();
        gateway.awaitQuiet();
    }
}
