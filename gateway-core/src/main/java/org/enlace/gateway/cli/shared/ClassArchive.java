package org.enlace.gateway.cli.shared;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/**
 * Manages the class data archive of a program: a start reads it instead of parsing classes, which saves a third of its work. It is made once for
 * these very jars and this very JDK: a start without an archive records which classes it loads, and when the gateway is ready a process of low
 * priority dumps them. If that is not possible (classes outside jars, a folder without write access, a JDK that fails at it), starts go on without
 * an archive and without a message. Source: decision 0076.
 */
public final class ClassArchive {

    private static final long LOOK_MILLIS = 1_000;
    private static final int MOST_LOOKS = 300;
    /** Half a minute of processor time, but only of the time that others leave. */
    private static final long MOST_MINUTES = 60;

    private static final List<String> JAVA_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final Pattern WATCHED =
            Pattern.compile("-(javaagent|agentlib|agentpath):|FlightRecorder|StartFlightRecording");
    private static final Pattern UNFINISHED = Pattern.compile(".*(\\.classes|/made[0-9]+\\.jsa)");
    private static final String LAMBDA = "@";
    /** Saxon's jar is signed, and classes of signed jars stay out. */
    private static final String SIGNED = "net/sf/saxon/";

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String CLASS_LIST = "-XX:SharedClassListFile=";
    /** Not the launcher's work: it may have ended by then. */
    private static final String MAKE_AND_MOVE = "made=$1 archive=$2 list=$3; shift 3; "
            + "if \"$@\" && [ -s \"$made\" ] && mv -f \"$made\" \"$archive\"; then rm -f \"$list\"; else rm -f \"$made\"; exit 1; fi";

    private final String classPath;
    private final Path folder;
    private final Path archive;
    private final Path list;
    private final Path noted;
    private final UnaryOperator<String> environment;

    private ClassArchive(String classPath, Path folder, String key, String noted, UnaryOperator<String> environment) {
        this.environment = environment;
        this.classPath = classPath;
        this.folder = folder;
        this.archive = folder.resolve(key + ".jsa");
        this.list = folder.resolve(key + ".classes");
        // Several launchers may record at a time.
        this.noted = folder.resolve(noted + ProcessHandle.current().pid() + ".classes");
    }

    /**
     * Creates the archive of a class path.
     *
     * @param folder where archives of this program, and of no other, are kept; made when there is something to keep
     */
    public static ClassArchive of(Path folder, String classPath) {
        return of(folder, classPath, System::getenv);
    }

    public static ClassArchive of(Path folder, String classPath, UnaryOperator<String> environment) {
        String key = key(classPath);
        return new ClassArchive(classPath, folder, key, key + "-", environment);
    }

    /** Creates the archive of this process, whose classes are recorded in a file named by its number. */
    public static ClassArchive ofThisProcess(Path folder, String classPath) {
        return new ClassArchive(classPath, folder, key(classPath), "", System::getenv);
    }

    /** Returns the flags for the {@code java} command that use the archive; none if there is none. */
    public List<String> flags() {
        // The JVM checks every jar again, and goes on without the archive if one has changed.
        return Files.isReadable(archive) && !watched()
                ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off")
                : List.of();
    }

    /**
     * Returns the same as {@link #flags}; without an archive and a complete list, the flags that record the needed classes, where an archive can be
     * made.
     */
    public List<String> flagsOrNote() {
        if (!flags().isEmpty() || watched() || !canBeMade() || Files.exists(list)) {
            return flags();
        }
        return List.of("-XX:DumpLoadedClassList=" + noted, "-Xlog:cds=off");
    }

    /** True if an agent or Java's own recorder wants to see each class that is loaded: with those, JDK 17 crashes on an archive. */
    private boolean watched() {
        return JAVA_OPTIONS.stream()
                .map(environment)
                .anyMatch(options -> options != null && WATCHED.matcher(options).find());
    }

    private boolean canBeMade() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return false;
        }
        return Files.isWritable(folder)
                && Stream.of(classPath.split(File.pathSeparator)).allMatch(each -> each.endsWith(".jar"));
    }

    /** Runs once there is an archive. */
    @FunctionalInterface
    public interface Made {
        void made() throws IOException;
    }

    /** Makes the archive in the background as soon as the gateway that records is ready; nothing happens if none records. */
    public void makeOnce(Ports gateway) {
        makeOnce(gateway, List.of(this), () -> {});
    }

    /**
     * Makes the archives of several programs like {@link #makeOnce(Ports)}, one after the other, and reports in that thread each one that is made.
     */
    public static void makeOnce(Ports gateway, List<ClassArchive> archives, Made then) {
        List<ClassArchive> missing =
                archives.stream().filter(each -> each.flags().isEmpty()).toList();
        if (missing.isEmpty()) {
            return;
        }
        Http http = new Http();
        URI readiness = gateway.healthAt().resolve("/actuator/health/readiness");
        BackgroundThreads.start("class-archive", () -> {
            try {
                await(() -> http.answers(readiness));
                make(missing, then);
            } catch (IOException e) {
                // There is none then: the next start records again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void await(BooleanSupplier ready) throws InterruptedException {
        // No longer than a start may take.
        for (int i = 0; i < MOST_LOOKS && !ready.getAsBoolean(); i++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void make(List<ClassArchive> missing, Made then) throws IOException, InterruptedException {
        for (ClassArchive each : missing) {
            each.completeList();
        }
        for (ClassArchive each : missing) {
            if (each.make()) {
                then.made();
            }
        }
    }

    /**
     * Makes the archive of the classes that this start or an earlier one has recorded; true if there is an archive now. What makes it goes on if the
     * launcher ends; then the next launcher waits for it.
     */
    boolean make() throws IOException, InterruptedException {
        completeList();
        if (Files.exists(list)) {
            awaitEarlier();
        }
        if (Files.exists(list) && !dump() && Files.exists(list)) {
            leaveOutLambdas();
        }
        boolean made = Files.isReadable(archive);
        if (made) {
            forgetOthers();
        }
        return made;
    }

    /** Waits for what an earlier launcher started: two at a time would do the work twice. */
    private void awaitEarlier() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
        while (isBeingMade() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Returns whether a process makes the archive. */
    boolean isBeingMade() {
        return ProcessHandle.allProcesses()
                .anyMatch(each -> RunningArguments.words(Path.of("/proc", Long.toString(each.pid())))
                        .contains(CLASS_LIST + list));
    }

    /** Completes the list. A list outlives a launcher that ends before its archive is made: the next start need not record again. */
    void completeList() throws IOException {
        if (Files.exists(noted)) {
            Path complete = Files.createTempFile(folder, "list", ".classes");
            Files.write(complete, plain(Files.readString(noted, StandardCharsets.ISO_8859_1)));
            Files.move(complete, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(noted);
        }
    }

    /** Returns the lines without lambdas of classes that are left out, on which JDK 17 fails. The last line may be half written. */
    private static List<String> plain(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !(line.startsWith(LAMBDA) && line.contains(SIGNED)))
                .toList();
    }

    /** Removes the lambdas, so that the next start tries without them; deletes a list that has none, since no archive can be made of it. */
    private void leaveOutLambdas() throws IOException {
        List<String> lines = Files.readAllLines(list);
        List<String> others =
                lines.stream().filter(line -> !line.startsWith(LAMBDA)).toList();
        if (others.size() < lines.size()) {
            Files.write(list, others);
        } else {
            Files.delete(list);
        }
    }

    /** Returns false if it failed. */
    private boolean dump() throws IOException, InterruptedException {
        Path made = Files.createTempFile(folder, "made", ".jsa");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.addAll(List.of("/bin/sh", "-c", MAKE_AND_MOVE, "sh"));
        command.addAll(List.of(made.toString(), archive.toString(), list.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:dump", CLASS_LIST + list, "-XX:SharedArchiveFile=" + made));
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-cp", classPath));
        Process process = new ProcessBuilder(ManagedProcess.ownSession(command))
                .redirectInput(ManagedProcess.NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return !process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() == 0;
    }

    /** Deletes archives of jars that no longer exist, and files of launchers that ended too soon. A running JVM keeps its own. */
    private void forgetOthers() throws IOException {
        long hourAgo = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jsa,classes}")) {
            for (Path each : files) {
                boolean underWay = each.toFile().lastModified() > hourAgo;
                if (!each.equals(archive)
                        && !each.equals(list)
                        && !(underWay && UNFINISHED.matcher(each.toString()).matches())) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Returns the key, which differs for another JDK, other jars, and another order. */
    public static String key(String classPath) {
        StringBuilder all =
                new StringBuilder(System.getProperty("java.vm.version")).append(System.getProperty("java.home"));
        for (String part : classPath.split(File.pathSeparator)) {
            File file = new File(part);
            all.append('\n')
                    .append(part)
                    .append(' ')
                    .append(file.length())
                    .append(' ')
                    .append(file.lastModified());
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
