package org.enlace.gateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.springframework.util.FileSystemUtils;

/** A test and a production, each a small configuration of its own; invented. */
final class TwoEnvironments {

    static final String OURS = "https://produccion.example/avisos";
    static final String POLICY = "policies/ministry/police-report/v1.yml";
    static final String AGREEMENT = "agreements/police-reports.yml";
    static final String MINISTRY = "partners/ministry.yml";
    static final String V2 = "mappings/partners/ministry/notices/police-report/v2";

    /** Made once: each promotion reads the whole catalogue several times. */
    private static Path first;

    final Path test;
    final Path production;
    private final Path root;

    TwoEnvironments(Path root) throws IOException {
        this.root = root;
        this.test = root.resolve("test");
        this.production = root.resolve("production");
        for (String each : List.of("partners", "agreements", "policies")) {
            Files.createDirectories(test.resolve(each));
            Files.createDirectories(production.resolve(each));
        }
        write(test, "partners/police.yml", """
                partner: police
                names: {es: Policía de ejemplo, en: Example police}
                country: EC
                links:
                  reports:
                    direction: receive
                    connector: soap
                    contract: police/reports/v1
                    records: {police-report: police/reports/police-report/v1}
                    credentials: [{id: main, kind: password}]
                    settings: {operation: registrarParte, namespace: "urn:ejemplo:ec:policia:parte:v1"}
                """);
        write(test, MINISTRY, """
                partner: ministry
                names: {es: Ministerio de ejemplo, en: Example ministry}
                country: EC
                links:
                  notices:
                    direction: send
                    connector: rest
                    contract: ministry/notices/v1
                    records: {police-report: ministry/notices/police-report/v1}
                    credential: {kind: apiKey}
                    settings:
                      url: https://pruebas.example:8080/avisos   # theirs
                      answer: json
                      referenceField: notificacionId
                """);
        write(test, POLICY, """
                policy: ministry/police-report/v1
                purpose: STATISTICS
                fields:
                  case.externalIds: keep
                  victims.personId: pseudonymise
                  victims.sex: keep
                """);
        write(test, AGREEMENT, """
                id: police-reports
                from: police/reports
                record: police-report
                to:
                  - {link: ministry/notices, policy: ministry/police-report/v1, purpose: STATISTICS, legalBasis: Convenio 1}
                consent: mandate
                validFrom: 2024-01-01
                validTo: 2030-12-31
                retentionDays: 30
                approver: Comité
                """);
    }

    /** Another version of the ministry's mapping, of the site: it says the number of the report no more. */
    void secondVersionOfAMapping() throws IOException {
        Path shipped = repository().resolve("mappings/catalogue/partners/ministry/notices/police-report/v1");
        FileSystemUtils.copyRecursively(shipped, test.resolve(V2));
        Files.delete(test.resolve(V2).resolve("loss.txt"));
        change(test, V2 + "/mapping.yaml", "police-report/v1\ndirection", "police-report/v2\ndirection");
        change(test, V2 + "/mapping.yaml", "\n  - {to: numeroParte, ", "\n  # - {to: numeroParte, ");
        try (Stream<Path> cases = Files.list(test.resolve(V2).resolve("samples"))) {
            for (Path each : cases.toList()) {
                Path expected = each.resolve("expected.json");
                Files.writeString(
                        expected,
                        Files.readString(expected).replaceAll("\\s*\"numeroParte\"\\s*:\\s*(\"[^\"]*\"|null),?", ""));
            }
        }
        change(test, MINISTRY, "ministry/notices/police-report/v1", "ministry/notices/police-report/v2");
    }

    /** The production once it has what the test has, with its own address. */
    void promoted() throws IOException {
        if (first == null) {
            promote(pack(), "--set", "ministry/notices.url=" + OURS);
            first = TestFolder.make("promoted-");
            FileSystemUtils.copyRecursively(production, first);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(first.toFile())));
        } else {
            FileSystemUtils.copyRecursively(first, production);
        }
    }

    static void write(Path environment, String file, String text) throws IOException {
        Files.createDirectories(environment.resolve(file).getParent());
        Files.writeString(environment.resolve(file), text);
    }

    /** Replaces one text that must be there. */
    static void change(Path environment, String file, String what, String by) throws IOException {
        String before = Files.readString(environment.resolve(file));
        if (!before.contains(what)) {
            throw new IllegalArgumentException(file + " has no " + what);
        }
        Files.writeString(environment.resolve(file), before.replace(what, by));
    }

    /** A new bundle of the test; what the command said in {@link #said}. */
    Path pack(String... more) throws IOException {
        Path to = root.resolve("bundle-" + System.nanoTime() + ".promotion");
        said = run(
                "pack",
                test,
                "test",
                words(List.of("--all", "--to", to.toString(), "--name", "Casa de pruebas"), more));
        return to;
    }

    /** A copy of a bundle by somebody who means harm: a file says something else, and the list agrees. */
    Path forged(Path bundle, String file, UnaryOperator<String> by) throws IOException {
        Path to = Files.copy(bundle, root.resolve("forged-" + System.nanoTime() + ".promotion"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + to.toUri()), Map.of())) {
            Path its = zip.getPath("/" + file);
            String old = Files.readString(its);
            String now = by.apply(old);
            Files.writeString(its, now);
            Path list = zip.getPath("/manifest.json");
            if (!file.equals("manifest.json")) {
                Files.writeString(list, Files.readString(list).replace(sha256(old), sha256(now)));
            }
        }
        return to;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String said = "";

    String diff(Path bundle, String... more) {
        return run("diff", production, "production", words(List.of(bundle.toString()), more));
    }

    String diffInSpanish(Path bundle) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), new Locale("es"));
        int code = Enlace.commandLine(screen, new InstallDir(repository()))
                .execute("promotion", "diff", bundle.toString(), "--config", production.toString(), "--profile", "");
        return printed.toString(StandardCharsets.UTF_8) + "exit " + code;
    }

    String apply(Path bundle, String... more) {
        return run("apply", production, "production", words(List.of(bundle.toString()), more));
    }

    /** Reviews and applies. */
    String promote(Path bundle, String... more) {
        String digest = diff(bundle, more).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        return apply(bundle, words(List.of("--expect", digest), more).toArray(String[]::new));
    }

    private static List<String> words(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private String run(String command, Path config, String kind, List<String> more) {
        List<String> all = new ArrayList<>(List.of("promotion", command));
        all.addAll(more);
        all.addAll(List.of(
                "--config",
                config.toString(),
                "--data",
                root.resolve("data-" + kind).toString()));
        all.addAll(List.of("--profile", ""));
        if (!all.contains("--kind")) {
            all.addAll(List.of("--kind", kind));
        }
        return Launcher.run(repository(), all.toArray(String[]::new));
    }

    String undoUnseen(String... more) {
        return run("undo", production, "production", List.of(more));
    }

    /** Reviews and takes back. */
    String undo() {
        String said = undoUnseen();
        String digest = said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        return digest.equals(said) ? said : undoUnseen("--expect", digest);
    }

    /** Every file of the production's configuration and what it says; what a promotion keeps for itself is none. */
    SortedMap<String, String> files() {
        return files(production);
    }

    /** The same of any environment. */
    static SortedMap<String, String> files(Path config) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(config)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String name = config.relativize(each).toString();
                if (!name.startsWith(".promotion")) {
                    files.put(name, Files.readString(each));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("config/partners"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
