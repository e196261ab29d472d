package org.enlace.load.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A copy of the measuring configuration with additional partners that send and receive nothing. Each has a REST link in and one out, credentials,
 * contracts and mappings,
 * an agreement between the two and a policy of its own; each third one also takes SOAP, each third one files.
 */
public final class ExtraPartners {

    /** Describes the extra partners, for reports. */
    public static final String WORDS =
            "each with REST in and REST out, credentials, contracts, mappings, an agreement and a policy of its own; a third also with SOAP in, a third also with files in";

    private static final int KINDS = 3;

    private static final String PARTNER = """
            partner: %1$s
            names: {es: De más %1$s, en: Extra %1$s}
            country: EC
            links:
              in:
                direction: receive
                connector: rest
                contract: eurofront/alerts/v1
                records: {border-alert: eurofront/alerts/border-alert/v1}
                versionRule: new-version
                credentials: [{id: main, kind: apiKey}]
                settings: {messageId: cloudevents}
              out:
                direction: send
                connector: rest
                contract: eurofront/side/v1
                records: {border-alert: eurofront/side/border-alert/v1}
                credential: {kind: apiKey}
                retry: {first: 2s, factor: 2, max: 5m, lifetime: 2d}
                permits: 8
                settings: {url: "${simulators}/X01"}
            """;
    private static final String SOAP = """
              soap:
                direction: receive
                connector: soap
                contract: police/reports/v1
                records: {police-report: police/reports/police-report/v1}
                versionRule: new-version
                credentials: [{id: main, kind: password}]
                settings: {operation: registrarParte, namespace: "urn:ejemplo:ec:policia:parte:v1"}
            """;
    private static final String FILES = """
              files:
                direction: receive
                connector: file
                contract: iom/cases/v1
                records: {victim-registration: iom/cases/victim-registration/v1}
                versionRule: refuse
                credentials: [{id: main, kind: folder}]
                settings: {names: "*.csv", md5: optional, every: 1s, stable: 1s}
            """;
    private static final String AGREEMENT = """
            id: %1$s
            from: %1$s/in
            record: border-alert
            to:
              - {link: %1$s/out, policy: %1$s/border-alert/v1, purpose: BORDER_CONTROL, legalBasis: "Acuerdo de ejemplo 001-2024"}
            validFrom: 2024-01-01
            validTo: 2030-12-31
            retentionDays: 365
            approver: "Mesa de medición (ejemplo)"
            """;
    private static final String POLICY = """
            policy: %1$s/border-alert/v1
            purpose: BORDER_CONTROL
            fields:
              alert: keep
              subjects.personId: drop
              subjects.name: keep
              subjects.document: keep
              subjects.birthDate: keep
              subjects.age: keep
              subjects.sex: keep
              subjects.citizenship: keep
              handling: keep
            """;

    private ExtraPartners() {}

    /**
     * Writes configuration and secrets.
     *
     * @param config the folder to copy from
     * @param to the folder to make
     * @param credentials the file of secrets; it is replaced
     */
    public static void write(Path config, Path to, Path credentials, int partners) throws IOException {
        copy(config, to);
        ObjectMapper json = new ObjectMapper();
        ObjectNode secrets = (ObjectNode) json.readTree(credentials.toFile());
        for (int i = 0; i < partners; i++) {
            partner(to, i, secrets.withObject("/partners"));
        }
        Files.delete(credentials);
        Files.write(credentials, json.writeValueAsBytes(secrets));
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("r--------"));
    }

    /** The receiving link of the first of them has a port of its own. */
    public static void moveFirst(Path config, int port) throws IOException {
        Path file = config.resolve("partners").resolve(name(0) + ".yml");
        Files.writeString(file, Files.readString(file).replace("${simulators}", "http://127.0.0.1:" + port));
    }

    /** The slug of one of them, from 0. */
    public static String name(int i) {
        return "extra%03d".formatted(i);
    }

    private static void partner(Path to, int i, ObjectNode partners) throws IOException {
        String name = name(i);
        String secret = "inventado-" + Long.toString(System.nanoTime(), 36);
        ObjectNode own = partners.putObject(name);
        own.putObject("in").put("apiKey", secret);
        own.putObject("out").put("apiKey", secret);
        String file = PARTNER.formatted(name);
        if (i % KINDS == 1) {
            file += SOAP;
            own.putObject("soap").put("user", name).put("password", secret);
        } else if (i % KINDS == 2) {
            file += FILES;
        }
        Files.writeString(to.resolve("partners").resolve(name + ".yml"), file);
        Files.writeString(to.resolve("agreements").resolve(name + ".yml"), AGREEMENT.formatted(name));
        Path policies = to.resolve("policies").resolve(name).resolve("border-alert");
        Files.createDirectories(policies);
        Files.writeString(policies.resolve("v1.yml"), POLICY.formatted(name));
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
