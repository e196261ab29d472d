package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/rest-links.md}, as they stand there, against a gateway that runs. */
@ExtendWith(SharedGateway.class)
class RestLinksPageIT {

    private final RunningGateway gateway;

    RestLinksPageIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void theCommandsDescribeSendAndAsk(@TempDir Path folder) throws Exception {
        String page = Files.readString(ConfigCopy.repository().resolve("docs/rest-links.md"));
        String commands = page.substring(page.indexOf("```sh\n") + 6);
        commands = commands.substring(0, commands.indexOf("```"));
        String said = run(
                folder,
                commands.replace("http://127.0.0.1:8080", gateway.at("").toString())
                        .replace("data/demo/", gateway.data() + "/"));

        assertThat(said).contains("\"openapi\" : \"3.1.0\"", "/in/ministry/registrations/receipts/{receiptId}");
        List<String> receipts = Pattern.compile("\\{\"receiptId\":\"[^}]*}")
                .matcher(said)
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(receipts).hasSize(2);
        assertThat(receipts.get(0)).isEqualTo(receipts.get(1));
    }

    private static String run(Path folder, String commands) throws IOException, InterruptedException {
        Path output = folder.resolve("said");
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(ConfigCopy.repository().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as("in time").isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(shell.exitValue()).as("%s", said).isZero();
        return said;
    }
}
