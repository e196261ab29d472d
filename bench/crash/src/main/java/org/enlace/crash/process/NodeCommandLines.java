package org.enlace.crash.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of the processes of two nodes: what {@code ./enlace cluster demo} starts, written down once more.
 *
 * @param classPath of gateway and brokers
 * @param data work folder; its {@code keys} hold the passwords of database and brokers
 * @param config the configuration with a line for each partner
 */
record NodeCommandLines(String classPath, Path data, Path config, NodePorts ports) {

    /** Names of the nodes, and of their pid files and logs. */
    static final List<String> NODES = List.of("node-1", "node-2");

    /** Names of the brokers: who works first, who waits first. */
    static final List<String> BROKERS = List.of("broker-primary", "broker-backup");

    private static final List<String> PARTS = List.of("PRIMARY", "BACKUP");

    /**
     * A gateway.
     *
     * @param number of the node, from 0
     * @param agent words that put an agent in; none for the product as it is
     * @param values the placeholders of the configuration
     */
    List<String> node(int number, List<String> agent, Map<String, String> values) {
        List<String> command = CommandLines.gateway(classPath, data, config, ports.gatewayPort(number), agent, values);
        command.add("--enlace.node=" + NODES.get(number));
        command.add("--enlace.database.mode=external");
        command.add("--enlace.database.url=jdbc:postgresql://127.0.0.1:" + ports.database() + "/enlace");
        for (String role : List.of("owner", "app", "read")) {
            command.add("--enlace.database." + role + ".user=enlace_" + role);
            command.add("--enlace.database." + role + ".password-file="
                    + data.resolve("keys").resolve("database-enlace_" + role + ".password"));
        }
        command.add("--enlace.broker.embedded=false");
        command.add("--enlace.broker.url=(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)"
                .formatted(ports.broker(0), ports.broker(1)));
        command.add("--enlace.broker.credentials-file=" + brokerCredentials());
        return command;
    }

    /** A broker of the pair: 0 for the primary. */
    List<String> broker(int number) {
        List<String> command = new ArrayList<>(CommandLines.java("192m", data));
        command.add("-Dlogback.configurationFile=org/enlace/gateway/cli/broker-logback.xml");
        command.addAll(List.of("-cp", classPath, "org.enlace.gateway.cli.Enlace", "broker"));
        command.addAll(List.of("--part", PARTS.get(number)));
        command.addAll(List.of("--port", Integer.toString(ports.broker(number))));
        command.addAll(List.of("--peer", Integer.toString(ports.broker(1 - number))));
        command.addAll(
                List.of("--folder", data.resolve("broker").resolve("pair").toString()));
        command.addAll(List.of("--credentials", brokerCredentials().toString()));
        return command;
    }

    private Path brokerCredentials() {
        return data.resolve("keys").resolve("broker.properties");
    }
}
