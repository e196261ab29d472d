package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Caller;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginIntakeTest {

    private static final Caller CALLER = new Caller("main");

    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            Caller.class,
            CALLER,
            String.class,
            "id-1",
            UUID.class,
            new UUID(0, 1),
            PresentedCredential.class,
            new PresentedCredential.Nothing(),
            PartnerMessage.class,
            new PartnerMessage(CALLER, Optional.empty(), "text/xml", new byte[] {1}, Instant.EPOCH),
            IncomingFile.class,
            new IncomingFile(Path.of("file"), "file", 1, "00"),
            List.class,
            List.of(),
            MessageRefusedException.class,
            MessageRefusedException.of(RefusalCode.MALFORMED));

    private final PluginThreads threads = new PluginThreads("test", PluginIntakeTest.class.getClassLoader());

    @AfterEach
    void stop() {
        threads.close();
    }

    /** A default method of the interface that is not passed on would tell a plugin that a message is unknown. */
    @Test
    void everyMethodReachesTheIntakeOfTheGateway() throws ReflectiveOperationException {
        List<Method> called = new ArrayList<>();
        Intake gateway = (Intake) Proxy.newProxyInstance(
                Intake.class.getClassLoader(), new Class<?>[] {Intake.class}, (proxy, method, arguments) -> {
                    called.add(method);
                    return null;
                });
        Intake plugin = new PluginIntake(gateway, threads);
        List<Method> expected = new ArrayList<>();
        for (Method method : Intake.class.getMethods()) {
            boolean callsRefused = method.getName().equals("refuse");
            if (!Modifier.isStatic(method.getModifiers()) && !callsRefused) {
                expected.add(method);
                method.invoke(
                        plugin,
                        Arrays.stream(method.getParameterTypes())
                                .map(ARGUMENTS::get)
                                .toArray());
            }
        }
        assertThat(called).hasSizeGreaterThan(5).containsExactlyElementsOf(expected);
    }
}
