package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No test of the build fails because a machine is slow: none has an upper bound for a time that it measured, and a time-out against hanging is long. How fast
 * something is belongs into a figure: a class named so, or one that runs only if a system property asks for it. A lower bound is no matter: it cannot fail on a
 * slow machine.
 */
class MeasuredTimeTest {

    /** File, and why it may judge a time all the same. */
    private static final Map<String, String> ALLOWED = Map.of(
            "DeadMansSwitch.java", "a service outside that misses a heartbeat, not a test that judges one",
            "CountersIT.java",
                    "limits how often something runs by the clock while there is nothing to do: a count, and the time it was made in",
            "LinkCostsIT.java", "leaves out what runs by the clock in the time that the records took");

    /** Shorter ones are measurements. */
    private static final int LEAST_SECONDS = 60;

    /** Shorter ones show that something does not come, or how long it lasts. */
    private static final int LEAST_WAIT_SECONDS = 5;

    private static final String CLOCK =
            "(?:nanoTime\\(\\)|currentTimeMillis\\(\\)|CpuTime\\(|\\bStopwatch\\b|\\bStopWatch\\b)";
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern ON_DEMAND =
            Pattern.compile("@EnabledIfSystemProperty\\([^)]*\\)\\s+(?:@\\w+\\s+)*(?:public |final )*class ");
    private static final Pattern STATEMENT = Pattern.compile("[^;{}]*[;{]");
    private static final Pattern ASSIGNED =
            Pattern.compile("([\\w>\\]]\\s+)?\\b(\\w+)(?:\\[[^]]*])*\\s*(?<![=!<>])[-+]?=[^=](.*)", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\([^()]*\\)(?: throws [\\w, ]+)?\\s*\\{$");
    private static final Pattern LOOP = Pattern.compile("^\\s*(?:\\}\\s*)?(?:while|for)\\b");
    private static final Pattern HANDED_ON =
            Pattern.compile("\\bnew [A-Z]\\w*\\([^;]*" + CLOCK + "\\s*-", Pattern.DOTALL);
    private static final Pattern COMPARED = Pattern.compile(CLOCK + "\\s*-\\s*\\w+\\s*[<>]");
    private static final Pattern UPPER = Pattern.compile(
            "\\.(?:isLess|isBetween|isStrictlyBetween|isCloseTo|isEqualTo|isTrue|isFalse|isZero|matches)");
    private static final Pattern SLOWNESS =
            Pattern.compile("\\bassertTimeout\\(|@Timeout\\(\\s*(?:value = )?(\\d+)\\s*\\)"
                    + "|\\bassertTimeoutPreemptively\\(\\s*(?:\\w+\\.)*of(Millis|Seconds)\\(([\\d_]+)\\)");

    private static final Pattern WAIT = Pattern.compile(
            "\\.(?:get|await|poll|waitFor|atMost|orTimeout)\\((\\d+), (?:[\\w.]+\\.)?SECONDS"
                    + "|(?<!\\.during\\(Duration\\.of\\w{5,7}\\([\\d_]{1,6}\\)\\)\\s{0,40})\\.atMost\\(Duration\\.ofSeconds\\((\\d+)\\)");

    @Test
    void noTestJudgesATime() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path file : sources()) {
            seen++;
            wrong.addAll(wrong(file.getFileName().toString(), Files.readString(file)));
        }
        assertThat(seen).as("test sources").isGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theScanFindsEachWay() {
        String begun = "long begun = System.nanoTime(); work(); ";
        for (String way : List.of(
                begun + "assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));",
                begun + "assertThat((System.nanoTime() - begun) / 1_000_000)\n.as(\"ms\")\n.isBetween(250L, 3_000L);",
                begun + "long took = System.nanoTime() - begun; assertThat(took).isLessThan(9);",
                begun + "best = Math.min(best, System.nanoTime() - begun); assertThat(best / 2).isLessThan(9);",
                begun + "double rate = 9 / ((System.nanoTime() - begun) / 1e9); all.assertThat(rate).isLessThan(9);",
                begun + "boolean late = System.nanoTime() - begun > MOST; if (late) { wrong.add(\"late\"); }",
                begun + "return new Call(answer, Duration.ofNanos(System.nanoTime() - begun));",
                "long millis(long since) { return (System.currentTimeMillis() - since) / 2; }"
                        + " void a() { assertThat(millis(begun)).isLessThan(5_000); }",
                "long cpu = threads.getCurrentThreadCpuTime(); assertThat(threads.getCurrentThreadCpuTime() - cpu).isLessThan(9);",
                "Stopwatch watch = new Stopwatch(); work(); assertThat(watch.time()).isLessThan(Duration.ofSeconds(60));",
                "Assertions.assertTimeout(Duration.ofSeconds(60), () -> work());",
                "assertTimeoutPreemptively(Duration.ofSeconds(5), () -> work());",
                "answer.get(10, TimeUnit.SECONDS);",
                "latch.await(30, SECONDS);",
                "await().atMost(Duration.ofSeconds(20)).until(done);",
                "@Test @Timeout(5) void a() {}")) {
            assertThat(wrong("XTest.java", "class XTest { " + way + " }"))
                    .as(way)
                    .isNotEmpty();
        }
        for (String way : List.of(
                begun + "assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));",
                "long end = System.nanoTime() + 9; while (System.nanoTime() < end) { work(); } assertThat(done).isTrue();",
                "while (System.nanoTime() - begun < LONG) { work(); }",
                "@Test @Timeout(60) void a() {}",
                "assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS));",
                "await().during(Duration.ofSeconds(9)).atMost(Duration.ofSeconds(12)).until(still);",
                "@EnabledIfSystemProperty(named = \"x\", matches = \"y\")\nclass Y { void a() { " + begun
                        + "assertThat(System.nanoTime() - begun).isLessThan(9); } }")) {
            assertThat(wrong("XTest.java", way)).as(way).isEmpty();
        }
    }

    private static List<String> wrong(String file, String whole) {
        String source = COMMENT.matcher(TEXT.matcher(whole).replaceAll("\"\"")).replaceAll("");
        if (file.endsWith("Figure.java")
                || ALLOWED.containsKey(file)
                || ON_DEMAND.matcher(source).find()) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        if (Pattern.compile(CLOCK).matcher(source).find()) {
            List<Body> bodies = bodies(source);
            Set<String> everywhere = measuredEverywhere(bodies);
            for (Body body : bodies) {
                Pattern measured = measured(body, everywhere);
                body.statements().stream()
                        .filter(each -> isJudged(each, measured))
                        .forEach(each -> wrong.add(file + ": " + each.strip().replaceAll("\\s+", " ")));
            }
        }
        SLOWNESS.matcher(source)
                .results()
                .filter(MeasuredTimeTest::isShort)
                .forEach(each -> wrong.add(file + ": " + each.group()));
        WAIT.matcher(source)
                .results()
                .filter(MeasuredTimeTest::isShortWait)
                .forEach(each -> wrong.add(file + ": " + each.group()));
        return wrong;
    }

    /** What stands in a method, or before the first. */
    private record Body(String method, List<String> statements) {}

    private static List<Body> bodies(String source) {
        List<Body> bodies = new ArrayList<>(List.of(new Body("", new ArrayList<>())));
        STATEMENT.matcher(source).results().map(MatchResult::group).forEach(each -> {
            Matcher method = METHOD.matcher(each);
            if (method.find()) {
                bodies.add(new Body(method.group(1), new ArrayList<>()));
            }
            bodies.get(bodies.size() - 1).statements().add(each);
        });
        return bodies;
    }

    /** Methods that give a time that was measured, and fields that keep one. */
    private static Set<String> measuredEverywhere(List<Body> bodies) {
        Set<String> names = new HashSet<>();
        int before;
        do {
            before = names.size();
            for (Body body : bodies) {
                Pattern measured = measured(body, names);
                for (String each : body.statements()) {
                    Matcher assigned = ASSIGNED.matcher(each);
                    if (assigned.find() && measured.matcher(assigned.group(3)).find()) {
                        if (assigned.group(1) == null) {
                            names.add(assigned.group(2));
                        }
                    } else if (each.strip().startsWith("return ")
                            && measured.matcher(each).find()) {
                        names.add(body.method());
                    }
                }
            }
        } while (names.size() > before);
        return names;
    }

    private static Pattern measured(Body body, Set<String> everywhere) {
        Set<String> names = new HashSet<>(everywhere);
        int before;
        do {
            before = names.size();
            Pattern measured = named(names);
            for (String each : body.statements()) {
                Matcher assigned = ASSIGNED.matcher(each);
                if (assigned.find() && measured.matcher(assigned.group(3)).find()) {
                    names.add(assigned.group(2));
                }
            }
        } while (names.size() > before);
        return named(names);
    }

    private static Pattern named(Set<String> names) {
        return Pattern.compile(
                names.isEmpty() ? CLOCK : CLOCK + "|(?<![.\\w])(?:" + String.join("|", names) + ")(?!\\w)");
    }

    private static boolean isJudged(String statement, Pattern measured) {
        if (LOOP.matcher(statement).find()) {
            return false;
        }
        boolean asserted =
                statement.contains("assertThat(") && UPPER.matcher(statement).find();
        return asserted
                        && measured.matcher(statement.substring(statement.indexOf("assertThat(")))
                                .find()
                || HANDED_ON.matcher(statement).find()
                || COMPARED.matcher(statement).find();
    }

    private static boolean isShort(MatchResult timeout) {
        if (timeout.group(1) != null) {
            return Integer.parseInt(timeout.group(1)) < LEAST_SECONDS;
        }
        return timeout.group(2) == null
                || timeout.group(2).equals("Millis")
                || Integer.parseInt(timeout.group(3).replace("_", "")) < LEAST_SECONDS;
    }

    private static boolean isShortWait(MatchResult wait) {
        int seconds = Integer.parseInt(wait.group(1) == null ? wait.group(2) : wait.group(1));
        return seconds >= LEAST_WAIT_SECONDS && seconds < LEAST_SECONDS;
    }

    /** Of all modules; and of the kit, whose rules are run by the tests of connectors. */
    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String root : List.of("src/test/java", "../mappings", "../connectors", "../bench")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(each -> each.toString().endsWith(".java"))
                        .filter(each -> each.toString().matches(".*(src/test/|connector-testkit/src/main/).*"))
                        .filter(each -> !each.endsWith("MeasuredTimeTest.java"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
