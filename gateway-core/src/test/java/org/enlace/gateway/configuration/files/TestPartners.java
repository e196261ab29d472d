package org.enlace.gateway.configuration.files;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.reload.ConfigReload;
import org.enlace.gateway.configuration.reload.SnapshotStore;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.mappings.Catalogue;

/** The configuration that ships with the gateway, for the tests of other rooms. */
public final class TestPartners {

    private static Snapshot shipped;

    private TestPartners() {}

    /** The shipped configuration in force; every link to a partner's server leads nowhere. */
    public static Partners shipped() {
        return new Partners(snapshot());
    }

    /** Puts what a folder says in force, in a gateway that runs; its links stay as they were built. */
    public static Snapshot replace(Partners partners, Path config) {
        Snapshot before = partners.current();
        ConfigSource source = new ConfigSource(config, "demo", name -> "http://127.0.0.1:9");
        partners.use(ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                .snapshot());
        return before;
    }

    /** Stores what is in force, as a start and a reload do. */
    public static void keep(Partners partners, DataSource source) {
        new SnapshotStore(source, Clock.systemUTC(), "test").keep(partners.current());
    }

    /** Would take edits of the shipped files, if anybody asked it to look. */
    public static ConfigReload reload(
            Partners partners, PartnerAuthentication partnerAuthentication, DataSource source) {
        Clock clock = Clock.systemUTC();
        return new ConfigReload(
                new ConfigReader(new ConfigSource(Path.of("../config"), "", name -> "http://127.0.0.1:9"), List.of()),
                new ConfigReload.Surroundings(
                        partners,
                        partnerAuthentication,
                        Path.of("nowhere"),
                        new SnapshotStore(source, clock, "test"),
                        new AuditTrail(source, clock, "reload"),
                        clock,
                        ready -> {}));
    }

    /** Puts a snapshot in force again. */
    public static void back(Partners partners, Snapshot before) {
        partners.use(before);
    }

    private static synchronized Snapshot snapshot() {
        if (shipped == null) {
            ConfigSource source = new ConfigSource(Path.of("../config"), "", name -> "http://127.0.0.1:9");
            shipped = ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                    .snapshot();
        }
        return shipped;
    }

    /** As a reload does. */
    public static void use(PartnerAuthentication partnerAuthentication, CredentialsFile file, Snapshot snapshot) {
        partnerAuthentication.use(file, snapshot);
    }
}
