package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The README's commands, addresses and map are those of the house. Nothing is run here but the reading of command lines. */
class ReadmeTest {

    private static final Path ROOT = Markdown.root();
    private static final Markdown README = Markdown.read("README.md");

    /** What a README may ask of a shell: the product, its build, and what every machine has. */
    private static final Set<String> KNOWN =
            Set.of("./enlace", "mvn", "curl", "cat", "cp", "grep", "sed", "sleep", "printf");

    private static final Pattern ENLACE = Pattern.compile("\\./enlace([^\\n#|`]*)");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])(?:mappings|config|connectors|gateway-core|bench|docs|data)/[\\w./*-]+");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)(/[^\\s'\"`<>)?|]*)?");

    @Test
    void everyShellCommandIsKnown() {
        List<String> commands = README.shell().stream()
                .flatMap(block -> Arrays.stream(block.replaceAll("'[^']*'", "''")
                        .replaceAll("(?m)\\s+#.*$", "")
                        .split("\\n|\\||\\$\\(|[{}]")))
                .map(command -> command.strip().replaceFirst("^\\w+=$", "").split("\\s", 2)[0])
                .filter(word -> !word.isEmpty())
                .toList();
        assertThat(commands).hasSizeGreaterThan(10).allSatisfy(word -> assertThat(KNOWN)
                .contains(word));
        assertThat(README.shell().get(0)).contains("./enlace demo").contains("mvn verify");
    }

    @Test
    void everyCommandLineOfEnlaceIsUnderstood() {
        List<String> lines = Markdown.all().stream()
                .flatMap(page -> Stream.concat(page.shell().stream(), page.spans().stream()))
                .flatMap(text -> ENLACE.matcher(text).results().map(found -> found.group(1)
                        .strip()))
                .distinct()
                .toList();
        assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> assertThatCode(
                        () -> Launcher.understand(line.isEmpty() ? new String[0] : line.split("\\s+")))
                .as("./enlace %s", line)
                .doesNotThrowAnyException());
    }

    @Test
    void theOptionsOfTheDemoAreThoseOfTheCommand() {
        Set<String> told = new TreeSet<>();
        README.tables("The demo's options")
                .get(0)
                .forEach(row -> told.add(Markdown.code(row.get(0)).split(" ")[0]));
        told.add("--help");
        assertThat(told).isEqualTo(Launcher.options("demo"));
    }

    @Test
    void everyFileOfACommandExists() {
        List<String> files = found(FILE, String.join("\n", README.shell()));
        assertThat(files).hasSizeGreaterThan(5).allSatisfy(file -> {
            if (!file.startsWith("data/")) {
                assertThat(ROOT.resolve(file)).exists();
            } else if (file.startsWith("data/demo/links/")) {
                assertThat(isLink(file.split("/")[3], file.split("/")[4], "direction:"))
                        .as(file)
                        .isTrue();
            } else {
                assertThat(file).matches("data/(trial|demo/(credentials\\.json|simulators/received/.*))");
            }
        });
    }

    @Test
    void everyAddressLeadsSomewhere() throws ReflectiveOperationException {
        Set<String> api = operatorApi();
        List<MatchResult> addresses =
                ADDRESS.matcher(String.join("\n", README.lines())).results().toList();
        assertThat(addresses).hasSizeGreaterThan(5);
        for (MatchResult address : addresses) {
            String path = address.group(2) == null ? "/" : address.group(2);
            if (path.startsWith("/in/")) {
                assertThat(isLink(path.split("/")[2], path.split("/")[3], "direction: receive"))
                        .as(path)
                        .isTrue();
            } else if (path.startsWith("/operator/api/")) {
                assertThat(api).contains("GET " + path);
            } else {
                assertThat(address.group(1) + path).isIn("8080/", "8081/actuator/health", "8081/actuator/prometheus");
            }
        }
    }

    @Test
    void everyAddressOfTheOperatorApiIsTold() throws ReflectiveOperationException {
        Set<String> told = new TreeSet<>();
        README.tables("Ask the operator API").get(0).forEach(row -> told.add(Markdown.code(row.get(0))));
        // The row about stopping tells of starting and draining too.
        told.add("POST /operator/api/links/{partner}/{link}/start");
        told.add("POST /operator/api/links/{partner}/{link}/drain");
        assertThat(told).isEqualTo(operatorApi());
    }

    @Test
    void everyAddressOfSendingAgainIsTold() throws ReflectiveOperationException {
        Set<String> told = new TreeSet<>();
        README.tables("Ask the operator API").get(1).forEach(row -> told.add(Markdown.code(row.get(0))));
        assertThat(told).isEqualTo(addresses("ReplayApi", "ParkingApi", "WaitingApi", "UnroutedApi"));
    }

    @Test
    void everyAddressOfMappingsIsTold() throws ReflectiveOperationException {
        Set<String> told = new TreeSet<>();
        README.tables("Ask the operator API").get(2).forEach(row -> told.add(Markdown.code(row.get(0))));
        assertThat(told)
                .isEqualTo(addresses(
                        "ConfigurationApi", "MappingsApi", "DiffApi", "TryApi", "UnmappedApi", "SettingsApi"));
    }

    @Test
    void theMapNamesEveryRoomAndNoOther() throws IOException {
        assertThat(firstCells(1)).isEqualTo(folders(ROOT.resolve("gateway-core/src/main/java/org/enlace/gateway")));
    }

    @Test
    void theMapNamesEveryFolderAndNoOther() throws IOException {
        Set<String> top = folders(ROOT);
        top.removeAll(Set.of("target", "data", "logs"));
        top.removeIf(name -> name.startsWith(".") && !name.equals(".ci"));
        Set<String> told = new TreeSet<>();
        firstCells(0).forEach(name -> told.add(name.split("/")[0]));
        assertThat(told).isEqualTo(top);
        assertThat(String.join("\n", README.lines()))
                .contains(folders(ROOT.resolve("connectors")))
                .contains(folders(ROOT.resolve("bench")))
                .contains(folders(ROOT.resolve("config")));
    }

    private static Set<String> firstCells(int table) {
        Set<String> names = new TreeSet<>();
        README.tables("Map of the house").get(table).forEach(row -> names.add(Markdown.code(row.get(0))));
        return names;
    }

    private static Set<String> folders(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            Set<String> names = new TreeSet<>();
            all.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith("target"))
                    .forEach(folder -> names.add(folder.getFileName().toString()));
            return names;
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean isLink(String partner, String link, String direction) {
        return String.join(
                        "\n",
                        Markdown.read("config/partners/" + partner + ".yml").lines())
                .contains("\n  " + link + ":\n    " + direction);
    }

    private static Set<String> operatorApi() throws ReflectiveOperationException {
        return addresses("OperatorApi");
    }

    private static Set<String> addresses(String... controllers) throws ReflectiveOperationException {
        Set<String> addresses = new TreeSet<>();
        for (String controller : controllers) {
            Class<?> type = Class.forName("org.enlace.gateway.console." + controller);
            String prefix = type.getAnnotation(RequestMapping.class).path()[0];
            for (Method method : type.getDeclaredMethods()) {
                GetMapping get = method.getAnnotation(GetMapping.class);
                PostMapping post = method.getAnnotation(PostMapping.class);
                if (get != null) {
                    addresses.add("GET " + prefix + path(get.value(), get.path()));
                } else if (post != null) {
                    addresses.add("POST " + prefix + path(post.value(), post.path()));
                }
            }
        }
        return addresses;
    }

    /** A choice of words is told as a list of them. */
    private static String path(String[] value, String[] path) {
        String[] given = value.length > 0 ? value : path;
        return given.length == 0
                ? ""
                : Pattern.compile("\\{\\w+:([\\w|]+)}")
                        .matcher(given[0])
                        .replaceAll(found -> "{" + found.group(1).replace("|", ", ") + "}");
    }
}
