package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.mappings.NearestName;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which folder of certificates a command works on. */
final class CertificatePlace {

    private static final String DOOR = "door";
    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";

    @Parameters(index = "0", paramLabel = "door|PARTNER/LINK", descriptionKey = "certificate.where")
    private String where;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "certificate.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "certificate.config")
    private Path config;

    Renewal renewal(Home home) throws IOException {
        DataFolder folder = folder(home);
        GatewaySettings settings = GatewaySettings.of(folder);
        Path tls = settings.tls(folder);
        return new Renewal(tls, Clock.systemUTC(), settings.strictness(), gateway(folder, tls));
    }

    /** Who runs the gateway: what it made is his, or it runs as another one who can read everything. The folder itself may be the root of a disk. */
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

    private DataFolder folder(Home home) {
        return DataFolder.at(data == null ? home.siteData() : data);
    }

    /**
     * Refuses a link that the configuration does not have: what is put into its folder would mean nothing to anybody.
     *
     * @param place a link's, or the door's, which is always there
     */
    void mustBeThere(Home home, Place place) {
        if (place.link() == null) {
            return;
        }
        Path its = config == null
                ? Path.of(RunningArguments.of(folder(home).gateway().process())
                        .settings()
                        .getOrDefault("enlace.config", home.config().toString()))
                : config;
        Set<String> links = WrittenLinks.in(its);
        if (links.isEmpty() || links.contains(place.link().toString())) {
            return;
        }
        Optional<String> near = NearestName.of(place.link().toString(), links);
        throw near.isPresent()
                ? Failure.wrongUse("certificate.near", place.link(), its, near.get())
                : Failure.wrongUse("certificate.unknown", place.link(), its);
    }

    /** Where our own key lies. */
    Place own() {
        return where.equals(DOOR) ? Place.door() : Place.own(link());
    }

    /**
     * The folder that the options name.
     *
     * @param trust true for those whom a sending link trusts
     * @param credential of a receiving link, or null
     */
    Place of(boolean trust, String credential) {
        if (trust && credential != null || where.equals(DOOR) && (trust || credential != null)) {
            throw Failure.wrongUse("certificate.one");
        }
        if (credential != null && !credential.matches(SLUG)) {
            throw Failure.wrongUse("certificate.credential", credential);
        }
        if (trust) {
            return Place.trust(link());
        }
        return credential == null ? own() : Place.accepted(link(), credential);
    }

    private LinkId link() {
        try {
            return LinkId.parse(where);
        } catch (IllegalArgumentException none) {
            throw Failure.wrongUse("certificate.place", where);
        }
    }
}
