package org.enlace.gateway.endtoend;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.GatewayApplication;
import org.enlace.simulators.SimulatedPartners;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application as the launcher does, but in this JVM and so that several can run in it. */
final class ApplicationStart {

    /** Above those that Spring Boot gives to brokers itself. */
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private ApplicationStart() {}

    /**
     * Starts it.
     *
     * @param uri where its endpoints are to be
     * @param root holds {@code config} and {@code data}
     * @param partners simulated ones
     * @param properties {@code name=value}, beside and over the usual ones
     */
    static ConfigurableApplicationContext run(URI uri, Path root, SimulatedPartners partners, List<String> properties) {
        int number = NUMBERS.getAndIncrement();
        Path data = root.resolve("data");
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + uri.getPort(),
                "--management.server.port=0",
                "--enlace.inbound.plain=true",
                "--server.tomcat.basedir=" + data.resolve("tmp"),
                // What two gateways of one JVM would share by its name.
                "--spring.artemis.embedded.server-id=" + number,
                "--enlace.broker.url=vm://" + number,
                "--camel.component.servlet.servlet-name=rest-" + number,
                "--enlace.data=" + data,
                "--enlace.space.reserve=1MB",
                // What is noted once a day is not to be counted as what a record costs.
                "--enlace.space.first-look=1d",
                "--enlace.config=" + root.resolve("config"),
                "--enlace.profile=demo",
                // As in a demo: anyone who edits files is alone.
                "--enlace.approval.configuration=false",
                "--enlace.var.simulators=http://127.0.0.1:" + partners.port(),
                "--enlace.var.simulatorsTls=http://127.0.0.1:" + partners.port(),
                "--enlace.var.judiciary=sftp://enlace@127.0.0.1:" + partners.sftpPort()));
        properties.forEach(property -> arguments.add("--" + property));
        return new SpringApplicationBuilder(GatewayApplication.class)
                .registerShutdownHook(false)
                .initializers(
                        starting -> starting.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
                .run(arguments.toArray(String[]::new));
    }
}
