package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * What a careless gateway could leave behind of a word: in its log in each form, in a temporary file, in a file that is open without a name, in findings
 * that a partner reads, in the name of a file, in a message of the broker. A search that misses one of them proves nothing.
 */
final class PlantedInFiles implements AutoCloseable {

    private static final String QUEUE = "planted";

    /** The broker gives nobody his own file: a word of its own tells this message from what the gateway says. */
    private final String inTheBroker = new PlantedNames().next();

    private final RunningGateway gateway;
    private final List<Path> files = new ArrayList<>();
    private InputStream nameless;

    private PlantedInFiles(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static PlantedInFiles of(RunningGateway gateway, String word) throws Exception {
        PlantedInFiles planted = new PlantedInFiles(gateway);
        planted.message();
        for (byte[] written : List.of(
                utf8("x" + word),
                ("x" + word).getBytes(StandardCharsets.UTF_16BE),
                packed("x" + word),
                utf8("x" + HexFormat.of().formatHex(packed(word))),
                utf8("{\"x\":\"" + Base64.getEncoder().encodeToString(packed(word)) + "\"}"))) {
            planted.file(gateway.data().resolve("logs/planted-" + planted.files.size() + ".log"), written);
        }
        planted.file(Files.createTempFile("planted", ".tmp"), utf8(word));
        planted.file(
                gateway.folder("fge/status", "rejected").resolve("planted.findings.json"),
                utf8("{\"value\": \"" + word.toLowerCase(Locale.ROOT) + "\"}"));
        Path named = gateway.folder("fge/reports", "outbox").resolve("planted-" + word + ".csv");
        Files.write(named, new byte[] {1});
        planted.files.add(named);
        planted.withoutName(word);
        return planted;
    }

    private void file(Path file, byte[] content) throws IOException {
        files.add(Files.write(file, content));
    }

    private void withoutName(String word) throws IOException {
        Path file = Files.createTempFile("planted", ".gone");
        Files.write(file, utf8(word));
        nameless = Files.newInputStream(file);
        Files.delete(file);
    }

    private String broker() {
        return gateway.context().getEnvironment().getRequiredProperty("enlace.broker.url");
    }

    private void message() throws Exception {
        try (ServerLocator locator = ActiveMQClient.createServerLocator(broker());
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession()) {
            session.createAddress(SimpleString.toSimpleString(QUEUE), RoutingType.ANYCAST, false);
            session.createQueue(new QueueConfiguration(QUEUE).setRoutingType(RoutingType.ANYCAST));
            try (ClientProducer producer = session.createProducer(QUEUE)) {
                ClientMessage message = session.createMessage(true);
                message.putStringProperty("caseOf", inTheBroker);
                producer.send(message);
            }
        }
    }

    /** Asserts that each of what was planted was found, and nothing else. */
    void isAllThatIsIn(List<Path> found) throws IOException {
        List<Path> whole = found.stream().map(gateway.data()::resolve).toList();
        assertThat(whole).as("what was planted").containsAll(files);
        List<Path> others = new ArrayList<>(whole);
        others.removeAll(files);
        assertThat(others.removeIf(each -> each.startsWith("/proc")))
                .as("what has no name")
                .isEqualTo(Files.isDirectory(Path.of("/proc/self/fd")));
        assertThat(others).as("what the gateway left behind").isEmpty();
        assertThat(whole.size() - files.size()).as("without a name").isLessThan(2);
        assertThat(isInTheBroker()).as("the broker's message").isTrue();
    }

    private boolean isInTheBroker() throws IOException {
        ClearText text = new ClearText(inTheBroker);
        try (Stream<Path> all = Files.walk(gateway.data().resolve("broker"))) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                if (text.isIn(Files.readAllBytes(each))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Among other bytes. */
    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8("before and " + text + " behind"));
        }
        bytes.writeBytes(new byte[] {1, 2, 3});
        return bytes.toByteArray();
    }

    @Override
    public void close() throws Exception {
        for (Path each : files) {
            Files.deleteIfExists(each);
        }
        nameless.close();
        try (ServerLocator locator = ActiveMQClient.createServerLocator(broker());
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession()) {
            session.deleteQueue(QUEUE);
        }
    }
}
