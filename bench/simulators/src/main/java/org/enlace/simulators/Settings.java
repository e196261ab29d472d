package org.enlace.simulators;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the simulated partners run.
 *
 * @param gateways where the doors of each gateway are, for example {@code http://127.0.0.1:8080}; senders go to another one when one does not answer
 * @param port where the receivers and the control listen, on 127.0.0.1 only; 0 for any free one
 * @param data the data folder: {@code credentials.json} is read there, {@code links} and {@code simulators} are used
 * @param rate records a second of all kinds together; 0 for silence
 * @param seed of the invented content; numbers stay unique whatever the seed
 * @param filePeriod how often files of IOM rows (R2) and case statuses (R3) are dropped
 * @param readPeriod how often folders are looked at
 * @param connections requests to the gateway at the same time, at most
 * @param bad share of records that break a rule on purpose, 0 to 1
 * @param repeated share of accepted messages that are sent once more, unchanged, 0 to 1
 * @param secure null where nobody speaks TLS
 * @param corrected share of accepted Police reports that are followed by a second version, 0 to 1
 * @param sftpPort where the Judiciary's SFTP server listens, on 127.0.0.1 only; 0 for any free one
 */
public record Settings(
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
     * @param gateway where the gateway's doors speak TLS
     * @param port where receivers listen that speak TLS
     */
    public record Secure(URI gateway, int port) {}

    /** Silent partners on any free port, with the shares of the demo. */
    public static Settings of(URI gateway, Path data) {
        return new Settings(
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
    public Settings withGateways(List<URI> newGateways) {
        return new Settings(
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

    public Settings withPort(int newPort) {
        return new Settings(
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

    public Settings withSftpPort(int newSftpPort) {
        return new Settings(
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

    public Settings withRate(double newRate) {
        return new Settings(
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

    public Settings withSeed(long newSeed) {
        return new Settings(
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

    /** How often files are dropped and folders are looked at. */
    public Settings withPeriods(Duration newFilePeriod, Duration newReadPeriod) {
        return new Settings(
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

    public Settings withConnections(int newConnections) {
        return new Settings(
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
    public Settings withShares(double newBad, double newRepeated, double newCorrected) {
        return new Settings(
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
    public Settings withSecure(Secure how) {
        return new Settings(
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
