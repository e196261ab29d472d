package org.enlace.gateway.exchange.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Partners;

/** A configuration with a link of each kind: two that fetch, one of them with a name that begins like the other's, two endpoints, and one that sends. */
final class SmallConfig {

    private static final String POLICE = """
            partner: police
            names: {es: Policía Nacional, en: National Police}
            country: EC
            links:
              lists: {direction: receive, connector: file, contract: fge/status/v1, records: {case-status: fge/status/case-status/v1},
                      credentials: [{id: main, kind: folder}]}
              lists-2: {direction: receive, connector: file, contract: fge/status/v1, records: {case-status: fge/status/case-status/v1},
                        credentials: [{id: main, kind: folder}]}
              reports: {direction: receive, connector: soap, contract: police/reports/v1,
                        records: {police-report: police/reports/police-report/v1}, credentials: [{id: main, kind: password}]}
              alerts: {direction: receive, connector: rest, contract: eurofront/alerts/v1,
                       records: {border-alert: eurofront/alerts/border-alert/v1}, credentials: [{id: main, kind: apiKey}]}
            """;
    private static final String MINISTRY = """
            partner: ministry
            names: {es: Ministerio, en: Ministry}
            country: EC
            links:
              notices: {direction: send, connector: rest, contract: ministry/notices/v1,
                        records: {police-report: ministry/notices/police-report/v1}, credential: {kind: apiKey}, settings: {%s}}
            """;

    private SmallConfig() {}

    /** @param settings of the sending link */
    static Partners in(Path folder, String settings) throws IOException {
        for (String name : List.of("partners", "agreements", "policies")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("partners/police.yml"), POLICE);
        Files.writeString(folder.resolve("partners/ministry.yml"), MINISTRY.formatted(settings));
        ConfigValidation reading = ConfigValidation.read(
                new ConfigSource(folder, "", name -> null),
                TestPartners.shipped().current().catalogue(),
                List.of());
        return new Partners(reading.snapshot());
    }
}
