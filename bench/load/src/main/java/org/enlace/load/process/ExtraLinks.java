package org.enlace.load.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the measuring configuration with links beside it that have a contract, a mapping and a credential, and nobody who uses them. */
public final class ExtraLinks {

    private static final int A_PARTNER = 50;

    private static final List<String> KINDS = List.of("""
              soap-in-%d:
                direction: receive
                connector: soap
                contract: police/reports/v1
                records: {police-report: police/reports/police-report/v1}
                versionRule: new-version
                credentials: [{id: main, kind: password}]
                settings: {operation: registrarParte, namespace: "urn:ejemplo:ec:policia:parte:v1"}
            """, """
              rest-in-%d:
                direction: receive
                connector: rest
                contract: eurofront/alerts/v1
                records: {border-alert: eurofront/alerts/border-alert/v1}
                versionRule: new-version
                credentials: [{id: main, kind: apiKey}]
                settings: {messageId: cloudevents}
            """, """
              rest-out-%d:
                direction: send
                connector: rest
                contract: eurofront/side/v1
                records: {border-alert: eurofront/side/border-alert/v1}
                credential: {kind: apiKey}
                retry: {first: 2s, factor: 2, max: 5m, lifetime: 2d}
                permits: 8
                settings: {url: "${simulators}/extra"}
            """, """
              file-in-%d:
                direction: receive
                connector: file
                contract: iom/cases/v1
                records: {victim-registration: iom/cases/victim-registration/v1}
                versionRule: refuse
                credentials: [{id: main, kind: folder}]
                settings: {names: "*.csv", md5: optional, every: 1s, stable: 1s}
            """, """
              file-out-%d:
                direction: send
                connector: file
                contract: fge/reports/v1
                records: {police-report: fge/reports/police-report/v1}
                retry: {first: 2s, factor: 2, max: 5m, lifetime: 7d}
                batch: {every: 10s}
                settings: {md5: required}
            """);

    private ExtraLinks() {}

    /**
     * Writes configuration and secrets.
     *
     * @param config the folder to copy from
     * @param to the folder to make
     * @param credentials the file of secrets; it is replaced
     */
    public static void write(Path config, Path to, Path credentials, int links) throws IOException {
        copy(config, to);
        ObjectMapper json = new ObjectMapper();
        ObjectNode secrets = (ObjectNode) json.readTree(credentials.toFile());
        ObjectNode partners = secrets.withObject("/partners");
        for (int first = 0; first < links; first += A_PARTNER) {
            String name = "extra" + first / A_PARTNER;
            StringBuilder file =
                    new StringBuilder("partner: %s\nnames: {es: De más %s, en: Extra %s}\ncountry: EC\nlinks:\n"
                            .formatted(name, name, name));
            for (int i = first; i < Math.min(links, first + A_PARTNER); i++) {
                file.append(KINDS.get(i % KINDS.size()).formatted(i));
                secret(partners.withObject("/" + name), i);
            }
            Files.writeString(to.resolve("partners").resolve(name + ".yml"), file);
        }
        Files.delete(credentials);
        Files.write(credentials, json.writeValueAsBytes(secrets));
        Files.setPosixFilePermissions(
                credentials, java.nio.file.attribute.PosixFilePermissions.fromString("r--------"));
    }

    private static void secret(ObjectNode partner, int i) {
        String secret = "inventado-" + Long.toString(System.nanoTime(), 36);
        switch (i % KINDS.size()) {
            case 0 ->
                partner.putObject("soap-in-" + i).put("user", "extra-" + i).put("password", secret);
            case 1 -> partner.putObject("rest-in-" + i).put("apiKey", secret);
            case 2 -> partner.putObject("rest-out-" + i).put("apiKey", secret);
            default -> {}
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path each : walk.toList()) {
                Path at = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(at);
                } else {
                    Files.copy(each, at);
                }
            }
        }
    }
}
