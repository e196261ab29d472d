package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Certificates that callers present and those that we present lie in different folders, on the same link too. */
class RenewalFoldersTest {

    private static final LinkId LINK = LinkId.parse("bolivia/identity");

    @TempDir
    private Path folder;

    @Test
    void theCertificateOfAPollingLinkIsOurOwn() throws IOException {
        String caller = "credentials: [{id: main, kind: apiKey, certificate: true}]";
        RenewalFolders listening = new RenewalFolders(snapshot(caller), List.of());
        assertThat(listening.uses(CertificateFolder.own(LINK))).isFalse();
        RenewalFolders polling =
                new RenewalFolders(snapshot(caller + "\n    credential: {kind: apiKey, certificate: true}"), List.of());
        assertThat(polling.uses(CertificateFolder.own(LINK))).isTrue();
        assertThat(polling.shownBy("bolivia")).containsExactly(CertificateFolder.accepted(LINK, "main"));
    }

    @Test
    void thePartnerOfAPollingLinkIsTrustedByAFolder() throws IOException {
        String caller = "credentials: [{id: main, kind: apiKey}]";
        RenewalFolders listening = new RenewalFolders(snapshot(caller), List.of());
        assertThat(listening.uses(CertificateFolder.trust(LINK))).isFalse();
        RenewalFolders polling = new RenewalFolders(snapshot(caller + "\n    credential: {kind: apiKey}"), List.of());
        assertThat(polling.uses(CertificateFolder.trust(LINK))).isTrue();
    }

    /** The shipped configuration with these credentials of the link. */
    private Snapshot snapshot(String credentials) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        FileSystemUtils.copyRecursively(root.resolve("config"), folder);
        Path file = folder.resolve("partners/bolivia.yml");
        Files.writeString(file, Files.readString(file).replace("credentials: [{id: main, kind: apiKey}]", credentials));
        ConfigSource source = new ConfigSource(folder, "demo", name -> null);
        return ConfigValidation.read(source, Catalogue.builtIn(), List.of()).snapshot();
    }
}
