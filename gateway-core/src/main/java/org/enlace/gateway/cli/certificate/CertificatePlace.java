package org.enlace.gateway.cli.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.RunningArguments;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.CertificateRenewal;
import org.enlace.mappings.NearestName;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects the folder of certificates that a command works on. */
final class CertificatePlace {

    private static final String SERVER = "door";
    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";

    @Parameters(index = "0", paramLabel = "door|PARTNER/LINK", descriptionKey = "certificate.where")
    private String where;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "certificate.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "certificate.config")
    private Path config;

    CertificateRenewal renewal(InstallDir home) throws IOException {
        DataFolder folder = home.data(data);
        GatewaySettings settings = GatewaySettings.of(folder);
        Path tls = settings.tls(folder);
        return new CertificateRenewal(tls, Clock.systemUTC(), settings.strictness(), gateway(folder, tls));
    }

    /**
     * Returns the owners of the files that the gateway made and of its process, or else of its folder: the gateway runs as one of them, or as
     * another user who can read everything. The folder itself may be the root of a disk.
     */
    private static Set<String> gateway(DataFolder folder, Path tls) throws IOException {
        Set<String> made = owners(Stream.concat(
                Stream.of("version", "keys", "audit").map(folder.root()::resolve),
                folder.gateway().process().map(each -> Path.of("/proc", Long.toString(each.pid()))).stream()));
        return made.isEmpty() ? owners(Stream.of(Files.exists(folder.root()) ? folder.root() : tls)) : made;
    }

    private static Set<String> owners(Stream<Path> files) throws IOException {
        Set<String> owners = new HashSet<>();
        for (Path each : files.filter(Files::exists).toList()) {
            owners.add(Files.getOwner(each).getName());
        }
        return owners;
    }

    /**
     * Refuses a link that the configuration does not have: files in its folder would not be used.
     *
     * @param place a link's, or the inbound endpoint's, which is always there
     */
    void mustBeThere(InstallDir home, CertificateFolder place) {
        if (place.link() == null) {
            return;
        }
        Path configFolder = config == null
                ? Path.of(RunningArguments.of(home.data(data).gateway().process())
                        .settings()
                        .getOrDefault("enlace.config", home.config().toString()))
                : config;
        Set<String> links = ConfiguredLinks.in(configFolder);
        if (links.isEmpty() || links.contains(place.link().toString())) {
            return;
        }
        Optional<String> near = NearestName.of(place.link().toString(), links);
        throw near.isPresent()
                ? CommandFailedException.wrongUse("certificate.near", place.link(), configFolder, near.get())
                : CommandFailedException.wrongUse("certificate.unknown", place.link(), configFolder);
    }

    /** Returns the folder with our own key. */
    CertificateFolder own() {
        return where.equals(SERVER) ? CertificateFolder.server() : CertificateFolder.own(link());
    }

    /**
     * The folder that the options name.
     *
     * @param trust true for the certificates that a sending link trusts
     * @param credential of a receiving link, or null
     */
    CertificateFolder of(boolean trust, String credential) {
        if (trust && credential != null || where.equals(SERVER) && (trust || credential != null)) {
            throw CommandFailedException.wrongUse("certificate.one");
        }
        if (credential != null && !credential.matches(SLUG)) {
            throw CommandFailedException.wrongUse("certificate.credential", credential);
        }
        if (trust) {
            return CertificateFolder.trust(link());
        }
        return credential == null ? own() : CertificateFolder.accepted(link(), credential);
    }

    private LinkId link() {
        try {
            return LinkId.parse(where);
        } catch (IllegalArgumentException none) {
            throw CommandFailedException.wrongUse("certificate.place", where);
        }
    }
}
