package org.enlace.simulators;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.enlace.simulators.ledger.LedgerSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of the simulated partners. Runs until it is asked to end, then stops in order. */
@Command(
        name = "simulators",
        mixinStandardHelpOptions = true,
        description = "Simulated partners: send synthetic records to a gateway, receive its deliveries, keep a ledger.")
public final class Simulators implements Callable<Integer> {

    static {
        // Named, so that a gateway with these classes on its path keeps its own logging.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "simulators-logback.xml");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Simulators.class);

    @Option(
            names = "--gateway",
            description = "address of a gateway, once for each gateway (default: ${DEFAULT-VALUE})")
    private List<URI> gateways = List.of(URI.create("http://127.0.0.1:8080"));

    @Option(names = "--port", description = "where the receivers listen on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int port = 8082;

    @Option(names = "--tls-gateway", description = "TLS address of a gateway, with the keys of the data folder")
    private URI tlsGateway;

    @Option(names = "--tls-port", description = "where receivers listen on 127.0.0.1 that speak TLS")
    private int tlsPort;

    @Option(
            names = "--sftp-port",
            description = "where the Judiciary's SFTP server listens on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int sftpPort = 8085;

    @Option(names = "--data", required = true, description = "the gateway's data folder")
    private Path data;

    @Option(names = "--rate", description = "records a second, 0 for silence (default: ${DEFAULT-VALUE})")
    private double rate = 2;

    @Option(names = "--seed", description = "seed of the invented content (default: by the clock)")
    private long seed = System.nanoTime();

    @Option(names = "--bad", description = "share of records that break a rule on purpose (default: ${DEFAULT-VALUE})")
    private double bad = 0.02;

    @Option(names = "--repeated", description = "share of messages sent once more (default: ${DEFAULT-VALUE})")
    private double repeated = 0.02;

    @Option(
            names = "--corrected",
            description = "share of Police reports followed by a second version (default: ${DEFAULT-VALUE})")
    private double corrected = 0.01;

    @Option(names = "--training", description = "the control sends what exercises of a training need")
    private boolean training;

    private Simulators() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Simulators()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatedPartners partners = SimulatedPartners.start(SimulatorSettings.of(gateways.get(0), data)
                .withGateways(gateways)
                .withPort(port)
                .withSftpPort(sftpPort)
                .withRate(rate)
                .withSeed(seed)
                .withShares(bad, repeated, corrected)
                .withSecure(tlsGateway == null ? null : new SimulatorSettings.Secure(tlsGateway, tlsPort)));
        if (training) {
            partners.train();
        }
        LOG.info("simulated partners listen on port {}", partners.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(partners), "end"));
        // Until a signal: the hook above does the rest.
        new CountDownLatch(1).await();
        return 0;
    }

    private static void end(SimulatedPartners partners) {
        LedgerSummary ledgerSummary = partners.summary();
        partners.close();
        LOG.info(
                "sent {} · accepted {} · refused {} · delivered {} · open {} · missing {} · doubled {}",
                ledgerSummary.sent(),
                ledgerSummary.accepted(),
                ledgerSummary.refused(),
                ledgerSummary.delivered(),
                ledgerSummary.open(),
                ledgerSummary.missing().size(),
                ledgerSummary.doubled());
    }
}
