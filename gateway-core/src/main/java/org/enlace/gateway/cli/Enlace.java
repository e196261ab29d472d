package org.enlace.gateway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.enlace.gateway.store.DataVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The launcher: {@code ./enlace demo | run | install | key | check | doctor | support-bundle | certificate | mapping | promotion | partner | agreement | protected | link | connector | monitoring | registry | audit | receipt | backload | rights | advisories | upgrade | backup | restore | cluster | crash | bench}. */
@Command(name = "enlace", sortOptions = false)
public final class Enlace implements Runnable {

    private final Screen screen;

    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "es|en", descriptionKey = "option.lang")
    @SuppressWarnings(
            "unused") // read before the command line is parsed, because it decides in which language that is answered
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

    /** Runs one command and ends with its code: 0 done, 1 it went wrong, 2 it was asked for in the wrong way. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        Locale locale = Language.of(arguments, System.getenv());
        Screen screen = new Screen(out, locale);
        Home home = new Home(Path.of(System.getProperty("enlace.home", "")).toAbsolutePath());
        return commandLine(screen, home).execute(arguments);
    }

    static CommandLine commandLine(Screen screen, Home home) {
        CommandLine line = new CommandLine(new Enlace(screen))
                .addSubcommand("demo", new DemoCommand(screen, home))
                .addSubcommand("training", TrainingCommand.line(screen, home))
                .addSubcommand("run", new RunCommand(screen, home))
                .addSubcommand("install", new InstallCommand(screen, home))
                .addSubcommand("account", AccountCommand.line(screen))
                .addSubcommand("approval", ApprovalCommand.line(screen, home))
                .addSubcommand("key", KeyCommand.line(screen, home))
                .addSubcommand("check", new CheckCommand(screen, home))
                .addSubcommand("doctor", new DoctorCommand(screen, home))
                .addSubcommand("support-bundle", new SupportBundleCommand(screen, home))
                .addSubcommand("certificate", CertificateCommand.line(screen, home))
                .addSubcommand("mapping", MappingCommand.line(screen, home))
                .addSubcommand("promotion", PromotionCommand.line(screen, home))
                .addSubcommand("partner", PartnerCommand.line(screen, home))
                .addSubcommand("agreement", AgreementCommand.line(screen, home))
                .addSubcommand("protected", ProtectedCommand.line(screen))
                .addSubcommand("link", LinkCommand.line(screen, home))
                .addSubcommand("connector", ConnectorCommand.line(screen, home))
                .addSubcommand("monitoring", MonitoringCommand.line(screen, home))
                .addSubcommand("registry", RegistryCommand.line(screen, home))
                .addSubcommand("audit", AuditCommand.line(screen, home))
                .addSubcommand("receipt", ReceiptCommand.line(screen, home))
                .addSubcommand("backload", BackloadCommand.line(screen, home))
                .addSubcommand("rights", RightsCommand.line(screen, home))
                .addSubcommand("sbom", new SbomCommand(screen, home))
                .addSubcommand("advisories", AdvisoriesCommand.line(screen, home))
                .addSubcommand(PackageCommand.NAME, new PackageCommand(screen, home))
                .addSubcommand("upgrade", new UpgradeCommand(screen, home))
                .addSubcommand("backup", new BackupCommand(screen, home))
                .addSubcommand(
                        "restore",
                        new CommandLine(new RestoreCommand(screen, home))
                                .addSubcommand("gap", new GapCommand(screen, home)))
                .addSubcommand(
                        "cluster",
                        new CommandLine(new ClusterCommand(screen))
                                .addSubcommand("demo", new ClusterDemoCommand(screen, home)))
                .addSubcommand("broker", new BrokerCommand(screen))
                .addSubcommand("crash", new CrashCommand(screen, home))
                .addSubcommand("bench", new BenchCommand(screen, home));
        line.setResourceBundle(screen.texts());
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
        commandLine(screen, new Home(Path.of(""))).usage(screen.writer());
    }
}
