package org.enlace.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner runs OpenAPI Generator on our address and sends a registration: no line of the client by hand. */
class GeneratedClientTest {

    /** Maven puts it there; 30 MB, with all of its libraries inside. */
    private static final Path GENERATOR = Path.of("target/openapi-generator-cli.jar");

    private static final Path CONTRACT =
            Path.of("../../mappings/catalogue/partners/ministry/registrations/contract/v1");

    /** What a programmer of the partner writes: the message that the document shows, sent twice, and its receipt asked for. */
    private static final String CALL = """
            import org.openapitools.client.ApiClient;
            import org.openapitools.client.ApiException;
            import org.openapitools.client.api.PartnerApi;
            import org.openapitools.client.model.Message;
            import org.openapitools.client.model.Receipt;

            public class Call {
                public static String call(String key, String example) throws Exception {
                    ApiClient client = new ApiClient();
                    client.setRequestInterceptor(request -> request.header("X-API-Key", key));
                    Message message = client.getObjectMapper().readValue(new java.io.File(example), Message.class);
                    PartnerApi api = new PartnerApi(client);
                    try {
                        Receipt first = api.send(message, "en", "prueba-1");
                        Receipt again = api.send(message, "en", "prueba-1");
                        Receipt asked = api.receipt(first.getReceiptId());
                        return "taken " + first.getReceiptId() + " " + first.equals(again) + " " + first.equals(asked);
                    } catch (ApiException no) {
                        return "refused " + no.getCode() + " " + no.getResponseBody();
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void itWorksUnmodified() throws Exception {
        boolean there = Files.isRegularFile(GENERATOR);
        assertThat(there || System.getenv("CI") == null).as("%s", GENERATOR).isTrue();
        assumeTrue(there, "no OpenAPI Generator here: mvn package puts it into target");
        Map<String, URL> contract =
                Map.of("message.schema.json", file("message.schema.json"), "example.json", file("example.json"));
        try (RestTestEndpoint restTestEndpoint = new RestTestEndpoint(Map.of(), contract)) {
            generate(restTestEndpoint.at("/openapi.json"));
            compile();
            String example = CONTRACT.resolve("example.json").toAbsolutePath().toString();
            assertThat(call(example)).matches("taken [0-9a-f-]{36} true true");
            assertThat(restTestEndpoint.intake.offers()).isEqualTo(2);

            restTestEndpoint.intake.refuse(MessageRefusedException.of(RefusalCode.CONTRACT, "fenomeno/id", "enum"));
            assertThat(call(example)).startsWith("refused 422 ").contains("fenomeno/id", "enum");
        }
    }

    private static URL file(String name) throws IOException {
        return CONTRACT.resolve(name).toUri().toURL();
    }

    private String call(String example) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes().toUri().toURL()}, getClass().getClassLoader())) {
            return (String) loader.loadClass("Call")
                    .getMethod("call", String.class, String.class)
                    .invoke(null, RecordingIntake.KEY.key(), example);
        }
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private void compile() throws IOException {
        Path call = Files.writeString(folder.resolve("Call.java"), CALL);
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "--release",
                "17",
                "-d",
                classes().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                call.toString()));
        try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
            sources.filter(each -> each.toString().endsWith(".java")).forEach(each -> arguments.add(each.toString()));
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new));
        assertThat(result).as("%s", errors).isZero();
    }

    /** Runs the generator as the partner does, in a process of its own. */
    private void generate(URI document) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1", // a short life
                        "-XX:+UseSerialGC",
                        "-jar",
                        GENERATOR.toString(),
                        "generate",
                        "-g",
                        "java",
                        "--library",
                        "native",
                        "-i",
                        document.toString(),
                        "-o",
                        folder.resolve("client").toString(),
                        "--additional-properties=openApiNullable=false,useJakartaEe=true")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("in time").isTrue();
        assertThat(process.exitValue()).as("%s", Files.readString(said)).isZero();
    }
}
