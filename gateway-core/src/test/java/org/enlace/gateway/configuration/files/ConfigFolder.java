package org.enlace.gateway.configuration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.Snapshot;

/** A small configuration that is right, to be spoilt by a test. */
public final class ConfigFolder {

    public static final String POLICE = "partners/police.yml";
    public static final String MINISTRY = "partners/ministry.yml";
    public static final String POLICY = "policies/ministry/police-report/v1.yml";
    public static final String AGREEMENT = "agreements/police-reports.yml";

    private final Path root;

    public ConfigFolder(Path root) {
        this.root = root;
        write(POLICE, """
                partner: police
                names: {es: Policía Nacional, en: National Police}
                country: EC
                links:
                  reports:
                    direction: receive
                    connector: soap
                    contract: police/reports/v1
                    records: {police-report: police/reports/police-report/v1}
                    credentials:
                      - {id: north, kind: password, speaksFor: {incident.unit: NORTH}}
                      - {id: south, kind: apiKey}
                    settings: {operation: registrarParte}
                """);
        write(MINISTRY, """
                partner: ministry
                names: {es: Ministerio, en: Ministry}
                country: EC
                links:
                  notices:
                    direction: send
                    connector: rest
                    contract: ministry/notices/v1
                    records: {police-report: ministry/notices/police-report/v1}
                    credential: {kind: apiKey}
                    retry: {first: 1s, lifetime: 2d}
                    permits: 8
                    settings: {url: "${base}/notices"}
                """);
        write(POLICY, """
                policy: ministry/police-report/v1
                purpose: STATISTICS
                fields:
                  case.externalIds[PN_PARTE]: keep
                  victims.personId: pseudonymise
                  victims.age: {generalise: AGE_EC}
                """);
        write(AGREEMENT, """
                id: police-reports
                from: police/reports
                record: police-report
                when:
                  - {field: case.phenomenon, in: [TIP, BOTH]}
                to:
                  - {link: ministry/notices, policy: ministry/police-report/v1, purpose: STATISTICS, legalBasis: Convenio 1}
                validFrom: 2024-01-01
                validTo: 2030-12-31
                retentionDays: 30
                approver: Comité
                """);
    }

    public ConfigFolder write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces one text that must be there. */
    public ConfigFolder spoil(String file, String what, String by) {
        try {
            String before = Files.readString(root.resolve(file));
            if (!before.contains(what)) {
                throw new IllegalArgumentException(file + " has no " + what);
            }
            return write(file, before.replace(what, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConfigSource source() {
        return new ConfigSource(root, "", Map.of("base", "http://127.0.0.1:1")::get);
    }

    public ConfigValidation read(SettingsCheck... checks) {
        return ConfigValidation.read(source(), new SmallCatalogue(), null, List.of(checks));
    }

    public Snapshot snapshot() {
        return read().snapshot();
    }
}
