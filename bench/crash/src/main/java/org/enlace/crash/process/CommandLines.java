package org.enlace.crash.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines of the demo's processes: what {@code ./enlace demo} starts, written down once more. */
final class CommandLines {

    private static final List<String> STAX = List.of(
            "-Djavax.xml.stream.XMLInputFactory=com.ctc.wstx.stax.WstxInputFactory",
            "-Djavax.xml.stream.XMLOutputFactory=com.ctc.wstx.stax.WstxOutputFactory",
            "-Djavax.xml.stream.XMLEventFactory=com.ctc.wstx.stax.WstxEventFactory");

    /** A killed process never gets far enough for the second compiler to pay: starts are a third shorter without it. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private CommandLines() {}

    /**
     * A gateway.
     *
     * @param agent words that put an agent in; none for the product as it is
     * @param values the placeholders of the configuration
     */
    static List<String> gateway(
            String classPath, Path data, Path config, int port, List<String> agent, Map<String, String> values) {
        List<String> command = java("768m", data);
        command.addAll(agent);
        command.addAll(STAX);
        command.add("-Dactivemq.artemis.client.global.thread.pool.max.size=4");
        values.forEach((name, value) -> command.add("-Denlace.var." + name + "=" + value));
        command.addAll(List.of("-cp", classPath, "org.enlace.gateway.GatewayApplication"));
        command.add("--server.port=" + port);
        command.add("--management.server.port=" + (port + 1));
        command.add("--enlace.inbound.plain=true");
        command.add("--enlace.data=" + data);
        command.add("--enlace.config=" + config);
        command.add("--enlace.profile=demo");
        return command;
    }

    /**
     * The simulated partners.
     *
     * @param gatewayPorts ports of the gateways, or of lines that lead there
     * @param ports of the receivers, and of the SFTP server
     */
    static List<String> simulators(
            String classPath, Path data, List<Integer> gatewayPorts, List<Integer> ports, List<String> habits) {
        List<String> command = java("256m", data);
        command.addAll(List.of("-cp", classPath, "org.enlace.simulators.Simulators"));
        gatewayPorts.forEach(gatewayPort -> command.addAll(List.of("--gateway", "http://127.0.0.1:" + gatewayPort)));
        command.addAll(List.of("--port", Integer.toString(ports.get(0))));
        command.addAll(List.of("--sftp-port", Integer.toString(ports.get(1))));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of("--rate", "0"));
        command.addAll(habits);
        return command;
    }

    static List<String> java(String heap, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add(QUICK_START);
        command.add("-Djava.io.tmpdir=" + data.resolve("tmp"));
        return command;
    }
}
