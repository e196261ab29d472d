package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Compares the commands, addresses, options and folders of the README, and of the pages that continue it, with those of the product. Nothing is run but the
 * reading of command lines.
 */
class ReadmeTest {

    private static final Path ROOT = Markdown.root();
    private static final Markdown README = Markdown.read("README.md");
    private static final List<Markdown> WITH_COMMANDS =
            List.of(README, Markdown.read("docs/demo.md"), Markdown.read("docs/demo.es.md"));
    private static final String CONSOLE = "gateway-core/src/main/java/org/enlace/gateway/console";
    private static final int MOST_WORDS = 700;

    /** What a README may ask of a shell: the product, its build, and what every machine has. */
    private static final Set<String> KNOWN =
            Set.of("./enlace", "mvn", "curl", "cat", "cp", "grep", "sed", "sleep", "printf");

    private static final Pattern ENLACE = Pattern.compile("\\./enlace([^\\n#|`]*)");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])(?:mappings|config|connectors|gateway-core|bench|docs|data)/[\\w./*-]+");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)(/[^\\s'\"`<>)?|]*)?");

    @Test
    void everyShellCommandIsKnown() {
        List<String> commands = shell().stream()
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
    void theReadmeIsShort() {
        assertThat(String.join(" ", README.lines()).strip().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/demo.md, Options", "docs/demo.es.md, Opciones"})
    void theOptionsOfTheDemoAreThoseOfTheCommand(String page, String section) {
        Set<String> told = new TreeSet<>();
        Markdown.read(page)
                .tables(section)
                .get(0)
                .forEach(row -> told.add(Markdown.code(row.get(0)).split(" ")[0]));
        told.add("--help");
        assertThat(told).isEqualTo(Launcher.options("demo"));
    }

    @Test
    void everyFileOfACommandExists() {
        List<String> files = found(FILE, String.join("\n", shell()));
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
    void everyAddressLeadsSomewhere() throws ReflectiveOperationException, IOException {
        Set<String> api = operatorApi();
        List<MatchResult> addresses =
                WITH_COMMANDS.stream().flatMap(page -> addresses(page).stream()).toList();
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
                assertThat(address.group(1) + path)
                        .isIn("8080/", "8081/actuator/health", "8081/actuator/prometheus", "8082/echo/harbour");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"docs/reference/operator-api.md", "docs/reference/operator-api.es.md"})
    void everyAddressThatAScriptIsShownIsServed(String page) throws ReflectiveOperationException, IOException {
        List<Pattern> served = new ArrayList<>();
        for (String controller : controllers()) {
            addresses(controller)
                    .forEach(each -> served.add(Pattern.compile(
                            each.replaceFirst("^(GET|POST) ", "").replaceAll("\\{[^}]+}", "[^/]+"))));
        }
        assertThat(addresses(Markdown.read(page))).hasSizeGreaterThan(3).allSatisfy(address -> assertThat(served)
                .as(address.group())
                .anyMatch(pattern -> pattern.matcher(address.group(2)).matches()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "docs/reference/operator-api-addresses.md, Watch",
        "docs/reference/operator-api-addresses.es.md, Vigilar"
    })
    void everyAddressOfTheOperatorApiIsTold(String page, String section)
            throws ReflectiveOperationException, IOException {
        Set<String> told = told(page, section);
        // The row about stopping tells of starting and draining too.
        told.add("POST /operator/api/links/{partner}/{link}/start");
        told.add("POST /operator/api/links/{partner}/{link}/drain");
        assertThat(told).isEqualTo(operatorApi());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "docs/reference/operator-api-addresses.md, Resend and repair",
        "docs/reference/operator-api-addresses.es.md, Reenviar y reparar"
    })
    void everyAddressOfSendingAgainIsTold(String page, String section)
            throws ReflectiveOperationException, IOException {
        assertThat(told(page, section))
                .isEqualTo(addresses(
                        "ResendApiController",
                        "DeadLetterApiController",
                        "WaitingApiController",
                        "UnroutedApiController"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "docs/reference/operator-api-addresses.md, Configuration and mappings",
        "docs/reference/operator-api-addresses.es.md, Configuración y mapeos"
    })
    void everyAddressOfMappingsIsTold(String page, String section) throws ReflectiveOperationException, IOException {
        assertThat(told(page, section))
                .isEqualTo(addresses(
                        "ConfigurationApiController",
                        "MappingsApiController",
                        "DiffApiController",
                        "DryRunApiController",
                        "UnmappedApiController",
                        "SettingsApiController"));
    }

    @Test
    void theReadmeNamesEveryFolderAndNoOther() throws IOException {
        Set<String> top = folders(ROOT);
        top.removeAll(Set.of("target", "data", "logs"));
        top.removeIf(name -> name.startsWith(".") && !name.equals(".ci"));
        Set<String> told = new TreeSet<>();
        README.tables("Folders")
                .get(0)
                .forEach(row -> told.add(Markdown.code(row.get(0)).split("/")[0]));
        assertThat(told).isEqualTo(top);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectors", "bench", "config"})
    void thePageOfFoldersNamesEveryFolderBelowAndNoOther(String folder) throws IOException {
        Set<String> told = new TreeSet<>();
        Markdown.read("docs/developer/folders.md").rows().stream()
                .map(row -> Markdown.code(row.get(0)))
                .filter(name -> name.matches(folder + "/.+"))
                .forEach(name -> told.add(name.substring(folder.length() + 1)));
        assertThat(told).isEqualTo(folders(ROOT.resolve(folder)));
    }

    private static List<String> shell() {
        return WITH_COMMANDS.stream().flatMap(page -> page.shell().stream()).toList();
    }

    private static List<MatchResult> addresses(Markdown page) {
        return ADDRESS.matcher(String.join("\n", page.lines())).results().toList();
    }

    private static Set<String> told(String page, String section) {
        Set<String> told = new TreeSet<>();
        Markdown.read(page).tables(section).get(0).forEach(row -> told.add(Markdown.code(row.get(0))));
        return told;
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

    private static Set<String> operatorApi() throws ReflectiveOperationException, IOException {
        return addresses("OperatorApiController");
    }

    /** Simple names of all controllers of the operator API. */
    private static List<String> controllers() throws IOException {
        return sources().keySet().stream()
                .filter(name -> name.endsWith("ApiController"))
                .toList();
    }

    /** The types of the console by their simple names, whatever package of it they are in. */
    private static Map<String, String> sources() throws IOException {
        Path folder = ROOT.resolve(CONSOLE);
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
                    .map(name ->
                            name.substring(0, name.length() - ".java".length()).replace('/', '.'))
                    .forEach(name -> sources.put(name.substring(name.lastIndexOf('.') + 1), name));
        }
        return sources;
    }

    private static Set<String> addresses(String... controllers) throws ReflectiveOperationException, IOException {
        Map<String, String> sources = sources();
        Set<String> addresses = new TreeSet<>();
        for (String controller : controllers) {
            assertThat(sources).containsKey(controller);
            Class<?> type = Class.forName("org.enlace.gateway.console." + sources.get(controller));
            RequestMapping common = type.getAnnotation(RequestMapping.class);
            String prefix = common == null ? "" : path(common.value(), common.path());
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
