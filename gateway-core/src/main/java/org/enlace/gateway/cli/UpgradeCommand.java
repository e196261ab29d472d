package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.store.DataVersion;
import org.enlace.gateway.store.MigrationStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace upgrade --check}: whether this version may take over a data folder, and what it would do to it. Changes nothing. */
@Command(name = "upgrade", descriptionHeading = "%n", sortOptions = false)
final class UpgradeCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1_000_000;

    private final Screen screen;
    private final Home home;

    @Option(names = "--check", descriptionKey = "upgrade.check")
    private boolean check;

    @Option(names = "--from", paramLabel = "VERSION|DIR", descriptionKey = "upgrade.from")
    private String from;

    @Option(names = "--without-database", descriptionKey = "upgrade.without")
    private boolean without;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    UpgradeCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!check) {
            throw new Failure("wrong.missing", "--check");
        }
        DataFolder folder = options.data(home);
        Path data = folder.root();
        if (!Files.isDirectory(data)) {
            throw Failure.wrongUse("upgrade.nofolder", data);
        }
        boolean good = runs(data) & configured() & room(data);
        boolean oneWay = !before(data);
        good &= new UpgradeHouse(screen, folder, GatewaySettings.of(folder), Clock.systemUTC(), oneWay, without).look();
        screen.say("upgrade.byhand");
        screen.say(good ? "upgrade.good" : "upgrade.bad");
        return good ? 0 : 1;
    }

    /** Who wrote the data, and what becomes of its tables. */
    private boolean runs(Path data) {
        Optional<DataVersion> written = DataVersion.of(data);
        int newest = MigrationStep.newest();
        screen.say("upgrade.program", DataVersion.ofProgram(), newest);
        if (written.isEmpty()) {
            screen.say("upgrade.unknown", data);
            return true;
        }
        DataVersion version = written.get();
        screen.say("upgrade.data", data, version.product(), version.schema());
        if (version.schema() > newest) {
            boolean may = version.runsWith(newest);
            screen.say(may ? "upgrade.later" : "upgrade.refused", version.runsFrom());
            return may;
        }
        List<MigrationStep> steps = MigrationStep.after(version.schema());
        steps.forEach(step ->
                screen.say(step.expands() ? "upgrade.expands" : "upgrade.contracts", step.number(), step.name()));
        boolean together = steps.stream().allMatch(MigrationStep::expands);
        screen.say(steps.isEmpty() ? "upgrade.same" : together ? "upgrade.rolling" : "upgrade.stop");
        return true;
    }

    /**
     * Whether the version before, as far as anybody says which that is, may run on what this one leaves.
     *
     * @return true too if nobody says it
     */
    private boolean before(Path data) throws IOException {
        Optional<DataVersion> written = DataVersion.of(data);
        OptionalInt schema =
                written.map(DataVersion::schema).map(OptionalInt::of).orElse(OptionalInt.empty());
        if (from == null) {
            return schema.isEmpty() || back(schema.getAsInt()).isEmpty();
        }
        if (Files.isDirectory(Path.of(from))) {
            PackageBefore named = PackageBefore.in(Path.of(from));
            if (schema.isPresent() && named.schema() != schema.getAsInt()) {
                screen.say("upgrade.from.other", named.product(), named.schema(), schema.getAsInt());
            }
            // Whoever names the new package by mistake has a way back to it; the data may have none.
            boolean all = schema.isEmpty() || back(schema.getAsInt()).isEmpty();
            return tellBack(named.product(), named.schema()) && all;
        } else if (written.isEmpty() || !written.get().product().equals(from)) {
            screen.say("upgrade.from.unknown", from);
            return schema.isEmpty() || back(schema.getAsInt()).isEmpty();
        }
        return tellBack(from, schema.getAsInt());
    }

    private boolean tellBack(String product, int schema) {
        List<MigrationStep> between = MigrationStep.after(schema);
        screen.say("upgrade.from.between", product, schema, between.size());
        between.forEach(step -> screen.say(
                step.expands() ? "upgrade.from.expand" : "upgrade.from.contract", step.number(), step.name()));
        List<MigrationStep> hindrances = back(schema);
        if (hindrances.isEmpty()) {
            screen.say("upgrade.from.back", product);
        } else {
            screen.say("upgrade.from.noback", product, hindrances.get(0).number());
        }
        return hindrances.isEmpty();
    }

    /** What lies in the way back to a program with these tables. */
    private static List<MigrationStep> back(int schema) {
        return MigrationStep.after(schema).stream()
                .filter(step -> !step.expands())
                .toList();
    }

    private boolean configured() throws IOException {
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, options.folder(home), plugins);
            List<String> problems = new ArrayList<>(plugins.problems(screen.locale()));
            problems.addAll(checked.problems(screen.locale()));
            if (problems.isEmpty()) {
                problems.addAll(checked.mappingProblems(screen.locale()));
            }
            problems.forEach(screen::line);
            screen.say(problems.isEmpty() ? "upgrade.config" : "upgrade.config.bad", problems.size());
            return problems.isEmpty();
        }
    }

    /** A migration that rewrites a table keeps the old one until it is done. */
    private boolean room(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return true;
        }
        long largest = largestTable(data.resolve("db"));
        long free = Files.getFileStore(data).getUsableSpace();
        boolean enough = free > 2 * largest;
        screen.say(enough ? "upgrade.room" : "upgrade.room.bad", free / MEGABYTE, largest / MEGABYTE);
        return enough;
    }

    /** Of the database in the data folder, if it lies there and may be read; 0 otherwise. A table over 1 GiB is several files: 1234, 1234.1. */
    private static long largestTable(Path database) throws IOException {
        if (!Files.isReadable(database) || !Files.isDirectory(database)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(database)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\d+(\\.\\d+)?"))
                    .filter(Files::isRegularFile)
                    .collect(Collectors.groupingBy(
                            file -> file.toString().replaceFirst("(/\\d+)\\.\\d+$", "$1"),
                            Collectors.summingLong(file -> file.toFile().length())))
                    .values()
                    .stream()
                    .max(Long::compare)
                    .orElse(0L);
        } catch (java.io.UncheckedIOException notOurs) {
            // The database of a gateway that ran as root belongs to another user.
            return 0;
        }
    }
}
