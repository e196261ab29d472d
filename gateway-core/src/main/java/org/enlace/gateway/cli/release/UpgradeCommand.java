package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.platform.database.DataVersion;
import org.enlace.gateway.platform.database.MigrationStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace upgrade --check}: tells if this version may take over a data folder, and lists the changes to it. Changes nothing. */
@Command(name = "upgrade", descriptionHeading = "%n", sortOptions = false)
public final class UpgradeCommand extends InstallationCommand {

    private static final long MEGABYTE = 1_000_000;

    @Option(names = "--check", descriptionKey = "upgrade.check")
    private boolean check;

    @Option(names = "--from", paramLabel = "VERSION|DIR", descriptionKey = "upgrade.from")
    private String from;

    @Option(names = "--without-database", descriptionKey = "upgrade.without")
    private boolean without;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    public UpgradeCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        if (!check) {
            throw new CommandFailedException("wrong.missing", "--check");
        }
        DataFolder folder = options.data(home);
        Path data = folder.root();
        if (!Files.isDirectory(data)) {
            throw CommandFailedException.wrongUse("upgrade.nofolder", data);
        }
        boolean good = runs(data) & configured() & room(data);
        boolean oneWay = !before(data);
        good &= new UpgradePrecheck(screen, folder, GatewaySettings.of(folder), Clock.systemUTC(), oneWay, without)
                .look();
        screen.say("upgrade.byhand");
        screen.say(good ? "upgrade.good" : "upgrade.bad");
        return good ? 0 : 1;
    }

    /** Checks the version that wrote the data, and the migration of its tables. */
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
     * Tells if the version before, as far as it is known, may run on the data that this one leaves.
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
            PreviousPackage named = PreviousPackage.in(Path.of(from));
            if (schema.isPresent() && named.schema() != schema.getAsInt()) {
                screen.say("upgrade.from.other", named.product(), named.schema(), schema.getAsInt());
            }
            // If the new package was named by mistake, that version can be restored; the data perhaps cannot.
            boolean all = schema.isEmpty() || back(schema.getAsInt()).isEmpty();
            return tellBack(named.product(), named.schema(), written) && all;
        } else if (written.isEmpty() || !written.get().product().equals(from)) {
            screen.say("upgrade.from.unknown", from);
            return schema.isEmpty() || back(schema.getAsInt()).isEmpty();
        }
        return tellBack(from, schema.getAsInt(), written);
    }

    private boolean tellBack(String product, int schema, Optional<DataVersion> written) {
        List<MigrationStep> between = MigrationStep.after(schema);
        screen.say("upgrade.from.between", product, schema, between.size());
        between.forEach(step -> screen.say(
                step.expands() ? "upgrade.from.expand" : "upgrade.from.contract", step.number(), step.name()));
        OptionalInt hindrance =
                back(schema).stream().mapToInt(MigrationStep::number).findFirst();
        if (hindrance.isEmpty()) {
            hindrance = written.stream()
                    .mapToInt(DataVersion::runsFrom)
                    .filter(needed -> needed > schema)
                    .findFirst();
        }
        if (hindrance.isEmpty()) {
            screen.say("upgrade.from.back", product);
        } else {
            screen.say("upgrade.from.noback", product, hindrance.getAsInt());
        }
        return hindrance.isEmpty();
    }

    /** Returns the migration steps that prevent a return to a program with these tables. */
    private static List<MigrationStep> back(int schema) {
        return MigrationStep.after(schema).stream()
                .filter(step -> !step.expands())
                .toList();
    }

    private boolean configured() throws IOException {
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, options.folder(home), plugins);
            List<String> problems = checked.allProblems(plugins.problems(screen.locale()), screen.locale());
            problems.forEach(screen::line);
            screen.say(problems.isEmpty() ? "upgrade.config" : "upgrade.config.bad", problems.size());
            return problems.isEmpty();
        }
    }

    /** Tells if the disk has enough space. A migration that rewrites a table keeps the old one until it is done. */
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

    /**
     * Returns the size of the largest table of the database in the data folder, if it is there and readable; 0 otherwise. A table over 1 GiB is
     * several files: 1234, 1234.1.
     */
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
