package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/soap-links.md} as they stand there, but for the address. */
class CurlExampleTest {

    private static final Path CATALOGUE = Path.of("../../mappings/catalogue/partners/police/reports/contract/v1");
    private static final Pattern BLOCK = Pattern.compile("```sh\n([^`]*curl [^`]*)```");
    private static final String ADDRESS = "http://127.0.0.1:8080/in/police/reports";

    @TempDir
    private Path folder;

    @Test
    void theyGiveAReceipt() throws Exception {
        assumeTrue(run("curl --version").contains("curl"), "there is no curl");
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs/soap-links.md")));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).contains(ADDRESS);
        Files.copy(CATALOGUE.resolve("samples/valid/message.xml"), folder.resolve("message.xml"));
        Map<String, Object> settings =
                Map.of("operation", "registrarParte", "namespace", "urn:ejemplo:ec:policia:parte:v1");
        try (OpenDoor door = new OpenDoor(settings)) {
            String commands =
                    block.group(1).replace(ADDRESS, door.partner.door().toString());
            assertThat(run(commands)).contains("<r:codigoRespuesta>0<").contains("<r:recibo>");
        }
    }

    private String run(String commands) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("NAME", RecordingIntake.USER.user());
        shell.environment().put("PASSWORD", RecordingIntake.USER.password());
        Process process = shell.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
