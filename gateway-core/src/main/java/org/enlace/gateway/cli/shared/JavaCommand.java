package org.enlace.gateway.cli.shared;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.messaging.StandaloneBroker;

/** Builds the command lines of the processes that the launcher starts. */
public final class JavaCommand {
    /** The command that starts a broker in a process of its own. */
    public static final String BROKER = "broker";

    public static final String GATEWAY = "org.enlace.gateway.GatewayApplication";
    static final String LAUNCHER = "org.enlace.gateway.cli.Enlace";
    static final String SIMULATORS = "org.enlace.simulators.Simulators";

    /** The option for trials by one person: edited files come into force without two other approvers. */
    public static final String ALONE = "--enlace.approval.configuration=false";

    /** The option for a log that is read at a terminal. */
    public static final String TEXT_LOG =
            "--logging.structured.format.console=org.enlace.gateway.platform.logging.TextLogFormatter";

    /** The second compiler takes half the processor time of a start and pays only under load. A demonstration has none. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** Named, because looking them up through every jar for each answer costs a sixth of the work of a SOAP inbound endpoint. */
    private static final List<String> STAX = List.of(
            "-Djavax.xml.stream.XMLInputFactory=com.ctc.wstx.stax.WstxInputFactory",
            "-Djavax.xml.stream.XMLOutputFactory=com.ctc.wstx.stax.WstxOutputFactory",
            "-Djavax.xml.stream.XMLEventFactory=com.ctc.wstx.stax.WstxEventFactory");

    private JavaCommand() {}

    /**
     * The parameters with which a gateway is started.
     *
     * @param ports where it listens
     * @param data its data folder
     * @param config its configuration folder
     * @param profile the values for placeholders; empty for none
     * @param values placeholders that win over the profile
     * @param wire the protocol of its inbound endpoints
     */
    public record GatewayRun(
            Ports ports, DataFolder data, Path config, String profile, Map<String, String> values, Wire wire) {}

    /** The protocol of the inbound endpoints. */
    public enum Wire {
        /** TLS on the port of the inbound endpoints. */
        TLS,
        /** Plain HTTP there, on 127.0.0.1 only. */
        PLAIN,
        /** Plain HTTP there, and TLS on a port of its own. */
        BOTH
    }

    public static List<String> gateway(String classPath, GatewayRun run) {
        List<String> command = java("768m", run.data());
        boolean demo = run.profile().equals(DemoProfile.NAME);
        if (demo) {
            command.add(FIRST_COMPILER_ONLY);
        }
        run.values().forEach((name, value) -> command.add("-Denlace.var." + name + "=" + value));
        command.addAll(gatewayFlags(classPath));
        command.add(GATEWAY);
        command.add("--server.port=" + run.ports().gateway());
        command.add("--management.server.port=" + run.ports().health());
        command.add("--enlace.data=" + run.data().root());
        command.add("--enlace.config=" + run.config());
        command.add("--enlace.profile=" + run.profile());
        if (demo) {
            // Invented data is not backed up.
            command.add("--enlace.backup.alarm-after=0s");
            command.add("--enlace.environment.kind=training");
        }
        command.addAll(wire(run));
        return command;
    }

    /** Returns the flags that do not depend on the data folder. */
    static List<String> gatewayFlags(String classPath) {
        List<String> flags = new ArrayList<>(STAX);
        // The broker's own default is 16 threads for a client that lives in the same process.
        flags.add("-Dactivemq.artemis.client.global.thread.pool.max.size=4");
        flags.addAll(List.of("-cp", classPath));
        return flags;
    }

    private static List<String> wire(GatewayRun run) {
        return switch (run.wire()) {
            case TLS -> List.of();
            case PLAIN -> List.of("--enlace.inbound.plain=true");
            case BOTH ->
                List.of(
                        "--enlace.inbound.plain=true",
                        "--enlace.tls.port=" + run.ports().tls());
        };
    }

    /** A broker in a process of its own: a hidden command of the launcher. */
    public static List<String> broker(
            String classPath, StandaloneBroker.Place place, DataFolder data, Path credentials) {
        List<String> command = java("192m", data);
        command.add("-Dlogback.configurationFile=org/enlace/gateway/cli/broker-logback.xml");
        command.addAll(List.of("-cp", classPath, LAUNCHER, BROKER));
        command.addAll(List.of("--part", place.part().name()));
        command.addAll(List.of("--port", Integer.toString(place.port())));
        command.addAll(List.of("--peer", Integer.toString(place.peer())));
        command.addAll(List.of("--folder", place.folder().toString()));
        command.addAll(List.of("--credentials", credentials.toString()));
        return command;
    }

    /** Returns the command for silent partners of one gateway, some of which speak TLS. */
    public static List<String> simulatorsWithTls(String classPath, Ports ports, DataFolder data) {
        List<Integer> simulatorPorts = List.of(ports.simulators(), ports.sftp());
        List<String> command = simulators(classPath, List.of(ports.gatewayAt()), simulatorPorts, data, 0);
        command.addAll(List.of("--tls-gateway", ports.tlsAt().toString()));
        command.addAll(List.of("--tls-port", Integer.toString(ports.simulatorsTls())));
        return command;
    }

    /**
     * The simulated partners of one or several gateways.
     *
     * @param ports of the receivers, and of the SFTP server
     */
    public static List<String> simulators(
            String classPath, List<URI> gateways, List<Integer> ports, DataFolder data, double rate) {
        List<String> command = java("256m", data);
        command.add(FIRST_COMPILER_ONLY);
        command.addAll(List.of("-cp", classPath, SIMULATORS));
        gateways.forEach(gateway -> command.addAll(List.of("--gateway", gateway.toString())));
        command.addAll(List.of("--port", Integer.toString(ports.get(0))));
        command.addAll(List.of("--sftp-port", Integer.toString(ports.get(1))));
        command.addAll(List.of("--data", data.root().toString()));
        command.addAll(List.of("--rate", Double.toString(rate)));
        return command;
    }

    static List<String> java(String heap, DataFolder data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(ProcessHardening.flags(data));
        command.add("-Djava.io.tmpdir=" + data.temporary());
        return command;
    }
}
