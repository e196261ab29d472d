package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.LossReport;
import org.enlace.mappings.check.PublishedMappings;
import org.enlace.mappings.shape.TableFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping}: the commands with which an integrator checks mappings before they process traffic. */
public final class MappingCommand extends CommandGroup {

    private final InstallDir home;

    private MappingCommand(Screen screen, InstallDir home) {
        super(screen);
        this.home = home;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new MappingCommand(screen, home)
                .line("test", "lint", "loss", "lineage", "leak")
                .addSubcommand("try", new MappingTryCommand(screen, home))
                .addSubcommand("diff", new MappingDiffCommand(screen, home))
                .addSubcommand("doc", new MappingDocCommand(screen, home))
                .addSubcommand("init", new MappingInitCommand(screen, home))
                .addSubcommand("conversions", new MappingConversionsCommand(screen))
                .addSubcommand("publish", new MappingPublishCommand(screen, home))
                .addSubcommand("retranslate", new MappingRetranslateCommand(screen, home))
                .addSubcommand("promote", new MappingPromoteCommand(screen, home));
    }

    /** Runs all golden cases, and checks that no published file changed. */
    @Command(name = "test", descriptionHeading = "%n", sortOptions = false)
    int test(@Mixin MappingCheck mappings) throws IOException {
        return MappingCheck.run(screen, () -> {
            List<Path> roots = mappings.folders.both(home);
            List<CheckResult> checked = new ArrayList<>();
            for (Path root : roots) {
                checked.addAll(new PublishedMappings(root)
                        .check().checked().stream().filter(each -> !each.good()).toList());
            }
            checked.addAll(
                    GoldenRun.all(mappings.folders.catalogue(home), roots).checked());
            return mappings.tell(new CheckReport("test", checked), screen);
        });
    }

    /** Reports the errors in mapping files, their place, and the probable intention. */
    @Command(name = "lint", descriptionHeading = "%n", sortOptions = false)
    int lint(@Mixin MappingCheck mappings) throws IOException {
        return MappingCheck.run(screen, () -> mappings.tell(Lint.run(mappings.folders.site(home)), screen));
    }

    /** Compares the losses of mappings with those of the last review. */
    @Command(name = "loss", descriptionHeading = "%n", sortOptions = false)
    int loss(
            @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.loss.shown")
                    List<String> shown,
            @Option(names = "--update", descriptionKey = "mapping.loss.update") boolean update,
            @Option(names = "--built-in", descriptionKey = "mapping.loss.built.in") boolean builtIn,
            @Mixin MappingCheck mappings)
            throws IOException {
        return MappingCheck.run(screen, () -> {
            MappingFolders folders = mappings.folders;
            LossReport loss = new LossReport(folders.catalogue(home));
            if (update) {
                List<String> written = loss.update(builtIn ? folders.both(home) : List.of(folders.site(home)));
                written.forEach(screen::line);
                screen.say("mapping.loss.written", written.size());
                return 0;
            }
            if (shown == null) {
                return mappings.tell(loss.check(folders.both(home)), screen);
            }
            int code = mappings.show(home, shown, loss::of, screen);
            screen.say("mapping.loss.legend");
            return code;
        });
    }

    /** Lists the source and target of each field, confirmed on the golden samples. */
    @Command(name = "lineage", descriptionHeading = "%n", sortOptions = false)
    int lineage(
            @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.lineage.shown")
                    List<String> shown,
            @Mixin MappingCheck mappings)
            throws IOException {
        return MappingCheck.run(screen, () -> {
            Lineage lineage = new Lineage(mappings.folders.catalogue(home));
            List<Path> both = mappings.folders.both(home);
            if (shown != null) {
                return mappings.show(home, shown, id -> lines(lineage, id, both), screen);
            }
            Path site = mappings.folders.site(home);
            return mappings.tell(lineage.check(both), id -> Files.exists(site.resolve(TableFile.file(id))), screen);
        });
    }

    private List<String> lines(Lineage lineage, String id, List<Path> folders) {
        List<String> lines = new ArrayList<>();
        lineage.said(id).forEach(edge -> lines.add(edge.from() + " -> " + edge.to()));
        lineage.check(folders, id::equals).checked().forEach(each -> each.flaws()
                .forEach(flaw -> lines.add(MappingReport.sentence(flaw, screen))));
        return lines;
    }

    /** Checks that the bytes a receiver gets do not depend on the values that its policy withholds. */
    @Command(name = "leak", descriptionHeading = "%n", sortOptions = false)
    int leak(@Mixin ProfileOption profile, @Mixin MappingCheck mappings) throws IOException {
        return MappingCheck.run(screen, () -> {
            Path config = mappings.folders.site(home).getParent();
            Optional<Snapshot> snapshot =
                    CheckedConfig.read(profile.source(home, config)).snapshot(screen);
            return snapshot.isEmpty()
                    ? 1
                    : mappings.tell(new LeakRun(snapshot.get(), mappings.folders.both(home)).run(), screen);
        });
    }
}
