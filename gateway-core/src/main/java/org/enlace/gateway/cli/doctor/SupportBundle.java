package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.enlace.gateway.cli.backup.BackupCommand;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.operations.doctor.DatabaseInspection;
import org.enlace.gateway.platform.database.DatabaseException;

/**
 * Collects diagnostics for external support, without a value of a message: each file is made of allowed content, then passes the
 * {@link DisclosureFilter}, and a file that still contains a secret is left out whole. {@code LEFT-OUT.txt} lists the files that are not in it.
 */
final class SupportBundle {

    private static final int MOST_FILES = 2_000;
    private static final int DEPTH = 8;

    private final Screen screen;
    private final InstallDir home;
    private final Installation installation;
    private final DisclosureFilter check;
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    SupportBundle(Screen screen, InstallDir home, Installation installation, DisclosureFilter check) {
        this.screen = screen;
        this.home = home;
        this.installation = installation;
        this.check = check;
    }

    /** The content of a finished bundle. */
    record Made(Set<String> entries, List<String> leftOut) {}

    /** Makes one file of the bundle. */
    @FunctionalInterface
    private interface Paper {
        List<String> lines() throws IOException;
    }

    /**
     * Writes the bundle, readable by its owner alone; complete when this returns, or not there.
     *
     * @param to must not exist
     */
    Made write(Path to) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(fresh, mode);
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(fresh, StandardOpenOption.WRITE))) {
                all(zip);
            }
            Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new Made(Set.copyOf(names), List.copyOf(leftOut));
    }

    private void all(ZipOutputStream zip) throws IOException {
        Doctor doctor = new Doctor(installation);
        HealthPage page = doctor.page();
        write(zip, "doctor.txt", () -> page.lines(screen), check::figures);
        write(
                zip,
                "doctor.json",
                () -> List.of(page.json(screen).toPrettyString().split("\n")),
                check::figures);
        put(zip, "versions.txt", this::versions);
        put(zip, "settings.txt", this::settings);
        put(zip, "metrics.txt", () -> figures(doctor.figures()));
        put(zip, "threads.txt", () -> ThreadLines.of(installation));
        database(zip);
        write(zip, "sbom.json", () -> Files.readAllLines(home.sbom()), check::withoutSecrets);
        write(zip, "jars.txt", this::jars, check::withoutSecrets);
        config(zip);
        logs(zip);
        put(zip, "LEFT-OUT.txt", () -> leftOut.isEmpty() ? List.of("-") : leftOut);
    }

    private void put(ZipOutputStream zip, String name, Paper paper) throws IOException {
        write(zip, name, paper, check::line);
    }

    private void write(ZipOutputStream zip, String name, Paper paper, UnaryOperator<String> look) throws IOException {
        List<String> lines;
        try {
            lines = paper.lines();
        } catch (IOException | RuntimeException failed) {
            leftOut.add(name + ": " + failed.getClass().getSimpleName());
            return;
        }
        if (lines.isEmpty()) {
            leftOut.add(name + ": -");
            return;
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(each -> text.append(look.apply(each)).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (check.holdsSecret(bytes)) {
            leftOut.add(name + ": a secret stood in it");
            return;
        }
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        names.add(name);
    }

    private List<String> versions() {
        List<String> lines = new ArrayList<>();
        lines.add("enlace " + BackupCommand.product());
        for (String each :
                List.of("java.vendor", "java.runtime.version", "os.name", "os.version", "os.arch", "user.timezone")) {
            lines.add(each + " " + System.getProperty(each, ""));
        }
        lines.add("processors " + Runtime.getRuntime().availableProcessors());
        lines.add("running " + installation.process().isPresent());
        return lines;
    }

    private List<String> settings() {
        return installation.settings().shown().entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .toList();
    }

    /** Returns the metrics: the value of a metric is a number of ours; its labels are filtered. */
    private List<String> figures(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> {
                    int end = line.lastIndexOf(' ');
                    return end < 0
                            ? line
                            : check.line(line.substring(0, end)) + " =" + shortly(line.substring(end + 1));
                })
                .toList();
    }

    /** Shortens a value: six figures are enough, and a long row of them would be taken for a person's number. */
    private static String shortly(String value) {
        try {
            return String.format(Locale.ROOT, "%.5g", Double.parseDouble(value));
        } catch (NumberFormatException none) {
            return value;
        }
    }

    private void database(ZipOutputStream zip) throws IOException {
        try {
            Optional<DatabaseInspection> reached = new DatabaseHealth(installation).reached();
            if (reached.isEmpty()) {
                leftOut.add("database.txt, tables.txt, migrations.txt: the database does not run");
                return;
            }
            try (DatabaseInspection look = reached.get()) {
                put(
                        zip,
                        "database.txt",
                        () -> List.of("postgresql "
                                + look.server(installation.clock()).version()));
                Paper sizes = () -> look.sizes().stream()
                        .map(each -> "%s.%s\t%d KiB\t%d rows"
                                .formatted(each.room(), each.name(), each.bytes() >> 10, each.rows()))
                        .toList();
                write(zip, "tables.txt", sizes, check::figures);
                put(zip, "migrations.txt", () -> look.migrations().stream()
                        .map(each -> each.version() + "\t" + each.script() + "\t" + each.at() + "\t"
                                + (each.good() ? "done" : "FAILED"))
                        .toList());
            }
        } catch (DatabaseException incomplete) {
            leftOut.add("database.txt, tables.txt, migrations.txt: the settings of the database cannot be used");
        } catch (DatabaseInspection.UnansweredException away) {
            leftOut.add("database.txt, tables.txt, migrations.txt: SQL state " + away.state());
        }
    }

    private List<String> jars() throws IOException {
        try (Stream<Path> jars = Files.list(home.libraries())) {
            return jars.map(jar -> jar.getFileName() + "\t" + jar.toFile().length() + " bytes")
                    .sorted()
                    .toList();
        }
    }

    private void config(ZipOutputStream zip) throws IOException {
        Path folder = installation.config();
        if (!Files.isDirectory(folder)) {
            leftOut.add("config: no folder");
            return;
        }
        List<Path> files = files(folder);
        List<String> digests = new ArrayList<>();
        for (Path each : files) {
            String name = folder.relativize(each).toString().replace('\\', '/');
            String kind = name.substring(name.lastIndexOf('.') + 1);
            boolean outlined = (kind.equals("yml") || kind.equals("yaml"))
                    && !name.startsWith("mappings/")
                    && !name.startsWith("protected-");
            if (outlined) {
                put(zip, "config/" + name, () -> List.of(ConfigOutline.of(each).split("\n")));
            }
            try {
                digests.add(check.line(name) + "\t" + Files.size(each) + " bytes\t"
                        + new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(each));
            } catch (IOException unreadable) {
                leftOut.add("config-files.txt, of " + name + ": "
                        + unreadable.getClass().getSimpleName());
            }
        }
        write(zip, "config-files.txt", () -> digests, check::figures);
    }

    private List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                leftOut.add("config/" + folder.relativize(file) + ": "
                        + unreadable.getClass().getSimpleName());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path read, IOException unreadable) {
                return unreadable == null ? FileVisitResult.CONTINUE : visitFileFailed(read, unreadable);
            }
        });
        return files.stream().sorted().limit(MOST_FILES).toList();
    }

    private void logs(ZipOutputStream zip) throws IOException {
        List<Path> logs = new ArrayList<>(installation.logs());
        Path server = installation.data().root().resolve("db").resolve("server.log");
        int number = 0;
        for (Path each : logs) {
            number++;
            put(zip, "logs/" + number + ".log", () -> new LogCopy(check).of(each));
        }
        if (logs.isEmpty()) {
            leftOut.add("logs: the gateway does not print into a file; give one with --log");
        }
        if (Files.exists(server)) {
            leftOut.add("db/server.log: lines of PostgreSQL are in no form of ours");
        }
    }
}
