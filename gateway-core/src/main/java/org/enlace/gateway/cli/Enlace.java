package org.enlace.gateway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.enlace.gateway.cli.access.AccountCommand;
import org.enlace.gateway.cli.access.ApprovalCommand;
import org.enlace.gateway.cli.audit.AuditCommand;
import org.enlace.gateway.cli.audit.ReceiptCommand;
import org.enlace.gateway.cli.backup.BackupCommand;
import org.enlace.gateway.cli.backup.KeyCommand;
import org.enlace.gateway.cli.backup.RestoreCommand;
import org.enlace.gateway.cli.bench.BenchCommand;
import org.enlace.gateway.cli.bench.CrashCommand;
import org.enlace.gateway.cli.bulkload.BulkLoadCommand;
import org.enlace.gateway.cli.certificate.CertificateCommand;
import org.enlace.gateway.cli.connector.ConnectorCommand;
import org.enlace.gateway.cli.datasubject.RightsCommand;
import org.enlace.gateway.cli.demo.BrokerCommand;
import org.enlace.gateway.cli.demo.ClusterDemoCommand;
import org.enlace.gateway.cli.demo.DemoCommand;
import org.enlace.gateway.cli.demo.GapCommand;
import org.enlace.gateway.cli.demo.RunCommand;
import org.enlace.gateway.cli.doctor.DoctorCommand;
import org.enlace.gateway.cli.doctor.SupportBundleCommand;
import org.enlace.gateway.cli.mapping.MappingCommand;
import org.enlace.gateway.cli.monitoring.MonitoringCommand;
import org.enlace.gateway.cli.monitoring.RegistryCommand;
import org.enlace.gateway.cli.partner.AgreementCommand;
import org.enlace.gateway.cli.partner.CheckCommand;
import org.enlace.gateway.cli.partner.LinkCommand;
import org.enlace.gateway.cli.partner.PartnerCommand;
import org.enlace.gateway.cli.partner.ProtectedCommand;
import org.enlace.gateway.cli.partner.SecretCommand;
import org.enlace.gateway.cli.promotion.PromotionCommand;
import org.enlace.gateway.cli.release.AdvisoriesCommand;
import org.enlace.gateway.cli.release.InstallCommand;
import org.enlace.gateway.cli.release.SbomCommand;
import org.enlace.gateway.cli.release.UpgradeCommand;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.Durations;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Language;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.cli.training.TrainingCommand;
import org.enlace.gateway.platform.database.DataVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Starts the command line: {@code ./enlace demo | run | install | key | check | doctor | support-bundle | certificate | mapping | promotion |
 * partner | agreement | protected | link | secret | connector | monitoring | registry | audit | receipt | backload | rights | advisories | upgrade | backup
 * | restore | cluster | crash | bench}.
 */
@Command(name = "enlace", sortOptions = false)
public final class Enlace implements Runnable {

    /**
     * The commands by name, in the order of the help. Reading the options of them all takes longer than most commands, so the launcher makes only
     * the one it runs.
     */
    private static final Map<String, BiFunction<Screen, InstallDir, Object>> COMMANDS = commands();

    private final Screen screen;

    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "es|en", descriptionKey = "option.lang")
    @SuppressWarnings("unused") // read before the command line is parsed, because it decides the language of the answer
    private String language;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "option.help")
    @SuppressWarnings("unused") // handled by the parser
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "option.version")
    @SuppressWarnings("unused") // handled by the parser
    private boolean version;

    private Enlace(Screen screen) {
        this.screen = screen;
    }

    /** Runs one command and ends with its code: 0 done, 1 failed, 2 wrong use. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), arguments));
    }

    public static int run(PrintStream out, String... words) {
        String[] arguments = withHelpOption(words);
        Locale locale = Language.of(arguments, System.getenv());
        Screen screen = new Screen(out, locale);
        InstallDir home =
                new InstallDir(Path.of(System.getProperty("enlace.home", "")).toAbsolutePath());
        return commandLine(screen, home, arguments).execute(arguments);
    }

    /** Reads {@code help demo} as {@code demo --help}. */
    private static String[] withHelpOption(String... words) {
        return words.length > 0 && words[0].equals("help")
                ? Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new)
                : words;
    }

    /** Returns the command line with the command that the arguments name; with every command if they name none. */
    static CommandLine commandLine(Screen screen, InstallDir home, String... arguments) {
        return commandLine(screen, home, named(arguments));
    }

    /** Returns the requested command; all of them if the first argument names none. */
    private static Collection<String> named(String... arguments) {
        boolean known = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        return known ? List.of(arguments[0]) : COMMANDS.keySet();
    }

    private static Map<String, BiFunction<Screen, InstallDir, Object>> commands() {
        Map<String, BiFunction<Screen, InstallDir, Object>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand::new);
        all.put("training", TrainingCommand::line);
        all.put("run", RunCommand::new);
        all.put("install", InstallCommand::new);
        all.put("account", (screen, home) -> AccountCommand.line(screen));
        all.put("approval", ApprovalCommand::line);
        all.put("key", KeyCommand::line);
        all.put("check", CheckCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("support-bundle", SupportBundleCommand::new);
        all.put("certificate", CertificateCommand::line);
        all.put("mapping", MappingCommand::line);
        all.put("promotion", PromotionCommand::line);
        all.put("partner", PartnerCommand::line);
        all.put("agreement", AgreementCommand::line);
        all.put("protected", (screen, home) -> ProtectedCommand.line(screen));
        all.put("link", LinkCommand::line);
        all.put("secret", SecretCommand::line);
        all.put("connector", ConnectorCommand::line);
        all.put("monitoring", MonitoringCommand::line);
        all.put("registry", RegistryCommand::line);
        all.put("audit", AuditCommand::line);
        all.put("receipt", ReceiptCommand::line);
        all.put("backload", BulkLoadCommand::line);
        all.put("rights", RightsCommand::line);
        all.put("sbom", SbomCommand::new);
        all.put("advisories", AdvisoriesCommand::line);
        all.put("upgrade", UpgradeCommand::new);
        all.put("backup", BackupCommand::new);
        all.put("restore", (screen, home) -> new CommandLine(new RestoreCommand(screen, home))
                .addSubcommand("gap", new GapCommand(screen, home)));
        all.put("cluster", (screen, home) -> CommandGroup.of(screen)
                .addSubcommand("demo", new ClusterDemoCommand(screen, home)));
        all.put("broker", (screen, home) -> new BrokerCommand(screen));
        all.put("crash", CrashCommand::new);
        all.put("bench", BenchCommand::new);
        return all;
    }

    /** Returns the command line with every command. */
    public static CommandLine commandLine(Screen screen, InstallDir home) {
        return commandLine(screen, home, COMMANDS.keySet());
    }

    private static CommandLine commandLine(Screen screen, InstallDir home, Collection<String> names) {
        CommandLine line = new CommandLine(new Enlace(screen));
        names.forEach(name -> line.addSubcommand(name, COMMANDS.get(name).apply(screen, home)));
        line.setResourceBundle(screen.texts());
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> HelpSection.list(help, screen));
        line.getCommandSpec().version("Enlace " + DataVersion.ofProgram());
        line.setOut(screen.writer()).setErr(screen.writer());
        line.registerConverter(Duration.class, Durations::parse);
        line.registerConverter(Instant.class, Instant::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> screen.wrongUse(wrong));
        line.setExecutionExceptionHandler((failure, command, result) -> screen.failed(failure));
        return line;
    }

    @Override
    public void run() {
        commandLine(screen, new InstallDir(Path.of(""))).usage(screen.writer());
    }
}
