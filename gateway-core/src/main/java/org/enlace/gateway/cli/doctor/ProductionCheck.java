package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoProfile;

/**
 * Searches for parts of a demo or a test before a gateway starts that is to carry real persons. Source: threat T37 of the threat model.
 *
 * @param data the gateway's data folder
 * @param profile which it would start with
 * @param environment variables it would inherit
 */
public record ProductionCheck(DataFolder data, String profile, Map<String, String> environment) {

    /** The signs that an installation is not fit for production. The sentence is {@code production.<NAME>} in the texts. */
    public enum Sign {
        /** The values of the demo. */
        PROFILE,
        /** The simulated partners were active in this folder. */
        PARTNERS,
        /** Others may read or change a file of secrets. */
        OPEN_FILE,
        /** Fewer characters than {@link WeakSecrets#SHORTEST}. */
        SECRET_SHORT,
        /** Hardly any different characters. */
        SECRET_PLAIN,
        /** A word that everybody tries first. */
        SECRET_KNOWN,
        /** It holds the name of its owner. */
        SECRET_NAMED,
        /** Two different owners have the same secret. */
        SECRET_TWICE,
        /** Made for a demo, without a trusted authority. */
        CERTIFICATE_DEMO,
        /** Too short a key, or signed with a digest that is broken. */
        CERTIFICATE_WEAK,
        /** An option that gives Java more than sizes and clocks: a debugger, an agent, a dump, a setting of the application. */
        AGENT,
        /** A variable that the application would read and that is no setting of an installation. */
        VARIABLE,
        /** A setting that an installation may have, but that weakens a check or the monitoring. It is reported, and prevents nothing. */
        WEAKER;

        public boolean hinders() {
            return this != WEAKER;
        }
    }

    /**
     * A finding.
     *
     * @param where a file, a place in it or the name of a variable; never a value
     */
    public record Found(Sign sign, String where) {}

    /** Returns all findings; the gateway may start if none of them {@link Sign#hinders}. */
    public List<Found> all() throws IOException {
        List<Found> found = new ArrayList<>();
        if (profile.equals(DemoProfile.NAME)) {
            found.add(new Found(Sign.PROFILE, profile));
        }
        if (Files.exists(data.partnersTls()) || Files.exists(data.root().resolve("simulators/received"))) {
            found.add(new Found(Sign.PARTNERS, data.root().resolve("simulators").toString()));
        }
        found.addAll(ProductionVariables.in(environment));
        open(data).forEach(each -> found.add(new Found(Sign.OPEN_FILE, each.toString())));
        WeakSecrets.in(secrets(), found);
        new WeakCertificates(tls()).in(found);
        return found;
    }

    /** Returns the folder where the gateway would have its certificates with these variables. */
    private Path tls() {
        String elsewhere = environment.get("ENLACE_TLS_FOLDER");
        return elsewhere == null ? data.tls() : Path.of(elsewhere);
    }

    /** Returns the files of secrets that others may read or change. */
    static List<Path> open(DataFolder data) throws IOException {
        List<Path> secret = new ArrayList<>(List.of(data.credentials()));
        if (Files.isDirectory(data.root().resolve("keys"))) {
            try (Stream<Path> keys = Files.list(data.root().resolve("keys"))) {
                keys.filter(Files::isRegularFile).sorted().forEach(secret::add);
            }
        }
        List<Path> open = new ArrayList<>();
        for (Path each : secret) {
            Set<PosixFilePermission> wide = Files.getPosixFilePermissions(each);
            wide.removeAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!wide.isEmpty() && !each.toString().endsWith(".pub")) {
                open.add(each);
            }
        }
        return open;
    }

    /** Returns the file as it is; the gateway itself reports errors of its form. */
    private JsonNode secrets() {
        ObjectMapper json = new ObjectMapper();
        try {
            return json.readTree(Files.readAllBytes(data.credentials()));
        } catch (IOException wrong) {
            return json.createObjectNode();
        }
    }
}
