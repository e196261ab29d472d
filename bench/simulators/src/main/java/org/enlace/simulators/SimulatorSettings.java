package org.enlace.simulators;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the simulated partners.
 *
 * @param gateways address of each gateway, for example {@code http://127.0.0.1:8080}; senders go to another one when one does not answer
 * @param port where the receivers and the control listen, on 127.0.0.1 only; 0 for any free one
 * @param data the data folder: {@code credentials.json} is read there, {@code links} and {@code simulators} are used
 * @param rate records a second of all kinds together; 0 for silence
 * @param seed of the invented content; numbers stay unique whatever the seed
 * @param filePeriod how often files of IOM rows (R2) and case statuses (R3) are dropped
 * @param readPeriod how often folders are looked at
 * @param connections requests to the gateway at the same time, at most
 * @param bad share of records that break a rule on purpose, 0 to 1
 * @param repeated share of accepted messages that are sent once more, unchanged, 0 to 1
 * @param secure null without TLS
 * @param corrected share of accepted Police reports that are followed by a second version, 0 to 1
 * @param sftpPort where the Judiciary's SFTP server listens, on 127.0.0.1 only; 0 for any free one
 */
public record SimulatorSettings(
        List<URI> gateways,
        int port,
        Path data,
        double rate,
        long seed,
        Duration filePeriod,
        Duration readPeriod,
        int connections,
        double bad,
        double repeated,
        double corrected,
        Secure secure,
        int sftpPort) {

    /**
     * Partners that speak TLS with the keys in {@code simulators/tls} of the data folder.
     *
     * @param gateway TLS address of the gateway
     * @param port where receivers listen that speak TLS
     */
    public record Secure(URI gateway, int port) {}

    /** Silent partners on any free port, with the shares of the demo. */
    public static SimulatorSettings of(URI gateway, Path data) {
        return new SimulatorSettings(
                List.of(gateway),
                0,
                data,
                0,
                1,
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                32,
                0.02,
                0.02,
                0.01,
                null,
                0);
    }

    /** The same partners of several gateways over one database. */
    public SimulatorSettings withGateways(List<URI> newGateways) {
        return new SimulatorSettings(
                List.copyOf(newGateways),
                port,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    public SimulatorSettings withPort(int newPort) {
        return new SimulatorSettings(
                gateways,
                newPort,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    public SimulatorSettings withSftpPort(int newSftpPort) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                newSftpPort);
    }

    public SimulatorSettings withRate(double newRate) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                newRate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    public SimulatorSettings withSeed(long newSeed) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                newSeed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    /** Interval at which files are written and folders are polled. */
    public SimulatorSettings withPeriods(Duration newFilePeriod, Duration newReadPeriod) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                seed,
                newFilePeriod,
                newReadPeriod,
                connections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    public SimulatorSettings withConnections(int newConnections) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                newConnections,
                bad,
                repeated,
                corrected,
                secure,
                sftpPort);
    }

    /** Shares of bad, repeated and corrected messages. */
    public SimulatorSettings withShares(double newBad, double newRepeated, double newCorrected) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                newBad,
                newRepeated,
                newCorrected,
                secure,
                sftpPort);
    }

    /** Some of the partners speak TLS. */
    public SimulatorSettings withSecure(Secure how) {
        return new SimulatorSettings(
                gateways,
                port,
                data,
                rate,
                seed,
                filePeriod,
                readPeriod,
                connections,
                bad,
                repeated,
                corrected,
                how,
                sftpPort);
    }
}
