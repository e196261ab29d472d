package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.http.AccessTokens;
import org.enlace.mappings.CanonicalRecord;
import org.junit.jupiter.api.Test;

/**
 * No record that can hold who somebody is, or a secret, says it as text: a stray log line, an exception or a debugger's window shows a name of a type. Every
 * record of the product is made with a marker in each place that could hold such a value, and asked for its text.
 */
class SilentTypesTest {

    private static final String MARKER = "Marca-Inventada-0917";

    /** Places that hold who somebody is, or what opens an endpoint, by the words of the installation. */
    private static final Set<String> IDENTIFYING = Set.of(
            "document",
            "paper",
            "narrative",
            "plain",
            "secret",
            "password",
            "apikey",
            "token",
            "nonce",
            "digest64",
            "givennames",
            "surnames",
            "birth",
            "phone",
            "answer",
            "content",
            "body",
            "payload",
            "clear",
            "statement");

    /** In these packages a value or a number that is text is one of a person or a case. */
    private static final List<String> PACKAGES = List.of(
            "exchange.registry.",
            "operations.datasubject.",
            "exchange.policy.",
            "exchange.query.",
            "platform.encryption.",
            "exchange.intake.");

    private static final Set<String> THERE = Set.of("value", "number", "name", "text", "words", "values");

    /** What is said here stands in files of the configuration, where nobody is named. */
    private static final List<String> CONFIGURATION = List.of(
            "org.enlace.mappings.table.",
            "org.enlace.gateway.configuration.credentials.",
            "org.enlace.gateway.configuration.files.",
            "org.enlace.gateway.configuration.linkstate.",
            "org.enlace.gateway.configuration.model.",
            "org.enlace.gateway.configuration.reload.",
            "org.enlace.gateway.configuration.yaml.",
            "org.enlace.gateway.exchange.policy.ProtectedPlaces");

    /** Built of what belongs to others and holds no value of its own; its parts are asked each for itself. */
    private static final Set<String> NOT_MADE = Set.of();

    @Test
    void noRecordSaysWhoSomebodyIs() throws Exception {
        List<String> talking = new ArrayList<>();
        List<String> notMade = new ArrayList<>();
        int asked = 0;
        for (Class<?> type : records()) {
            if (!holds(type, 0)) {
                continue;
            }
            asked++;
            Object made = made(type, 0);
            if (made == null) {
                notMade.add(type.getName());
            } else if (made.toString().contains(MARKER)) {
                talking.add(type.getName());
            }
        }
        assertThat(asked).isGreaterThan(60);
        assertThat(talking).isEmpty();
        assertThat(notMade).containsExactlyInAnyOrderElementsOf(NOT_MADE);
    }

    /** A type that says its value is seen: this test can fail. */
    @Test
    void aRecordThatTalksIsSeen() {
        record Paper(String scheme, String document) {}
        record Person(UUID id, List<Paper> papers) {}
        assertThat(holds(Person.class, 0)).isTrue();
        assertThat(made(Person.class, 0).toString()).contains(MARKER);
    }

    /** Every record of what is installed, from folders or jars of the class path. */
    private static List<Class<?>> records() throws Exception {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> there : List.of(
                GatewayApplication.class, CanonicalRecord.class, PresentedCredential.class, AccessTokens.class)) {
            Path root = Path.of(
                    there.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (FileSystem jar = Files.isDirectory(root) ? null : FileSystems.newFileSystem(root);
                    Stream<Path> files = Files.walk(jar == null ? root : jar.getPath("/"))) {
                for (Path each :
                        files.filter(file -> file.toString().endsWith(".class")).toList()) {
                    String path = (jar == null
                                    ? root.relativize(each)
                                    : jar.getPath("/").relativize(each))
                            .toString();
                    String name =
                            path.substring(0, path.length() - ".class".length()).replace('/', '.');
                    if (name.startsWith("org.enlace.")) {
                        Class<?> type = Class.forName(name, false, there.getClassLoader());
                        if (type.isRecord()) {
                            found.add(type);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Whether one of its own places, or of a record in it, is one for such a value. */
    private static boolean holds(Class<?> type, int depth) {
        return depth < 4
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(each -> identifying(type, each)
                                || of(each.getGenericType()).stream()
                                        .anyMatch(
                                                inner -> inner.isRecord() && inner != type && holds(inner, depth + 1)));
    }

    private static boolean identifying(Class<?> type, RecordComponent component) {
        if (CONFIGURATION.stream().anyMatch(type.getName()::startsWith)) {
            return false;
        }
        List<Class<?>> held = of(component.getGenericType());
        if (held.stream().anyMatch(JsonNode.class::isAssignableFrom)) {
            return true;
        }
        String name = component.getName().toLowerCase(java.util.Locale.ROOT);
        String place = type.getName().replace("org.enlace.gateway.", "");
        return held.contains(String.class)
                && (IDENTIFYING.contains(name)
                        || PACKAGES.stream().anyMatch(place::startsWith) && THERE.contains(name));
    }

    /** The class of a component, and those that a list, a map or an optional of it holds. */
    private static List<Class<?>> of(Type type) {
        List<Class<?>> all = new ArrayList<>();
        if (type instanceof Class<?> plain) {
            all.add(plain);
        } else if (type instanceof ParameterizedType some) {
            all.add((Class<?>) some.getRawType());
            Arrays.stream(some.getActualTypeArguments()).forEach(each -> all.addAll(of(each)));
        }
        return all;
    }

    /** One with the marker in each place for such a value; null if its constructor takes none that we can think of. */
    private static Object made(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getGenericType(), identifying(type, components[i]), depth);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException notOurs) {
            throw new AssertionError(type.getName(), notOurs);
        }
    }

    private static Object value(Type type, boolean marked, int depth) {
        if (type instanceof ParameterizedType some) {
            return held(some, marked, depth);
        }
        Class<?> plain = type instanceof Class<?> known ? known : Object.class;
        if (plain == String.class) {
            return marked ? MARKER : "a";
        } else if (JsonNode.class.isAssignableFrom(plain)) {
            JsonNode node = JsonNodeFactory.instance.objectNode().put("a", MARKER);
            return plain.isInstance(node)
                    ? node
                    : JsonNodeFactory.instance.arrayNode().add(MARKER);
        } else if (plain.isRecord() && depth < 4) {
            return made(plain, depth + 1);
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        } else if (plain.isSealed() && depth < 4) {
            return Arrays.stream(plain.getPermittedSubclasses())
                    .filter(Class::isRecord)
                    .findFirst()
                    .map(each -> made(each, depth + 1))
                    .orElse(null);
        } else if (plain.isArray()) {
            return java.lang.reflect.Array.newInstance(plain.getComponentType(), 1);
        }
        return simple(plain, marked);
    }

    private static Object simple(Class<?> plain, boolean marked) {
        Map<Class<?>, Object> known = Map.of(
                int.class,
                1,
                long.class,
                1L,
                boolean.class,
                true,
                double.class,
                1.0,
                UUID.class,
                new UUID(1, 1),
                Instant.class,
                Instant.EPOCH,
                LocalDate.class,
                LocalDate.EPOCH,
                Object.class,
                marked ? MARKER : "a",
                CharSequence.class,
                marked ? MARKER : "a");
        return known.get(plain);
    }

    private static Object held(ParameterizedType some, boolean marked, int depth) {
        Class<?> raw = (Class<?>) some.getRawType();
        Type[] of = some.getActualTypeArguments();
        Object first = value(of[0], marked, depth);
        if (raw == Optional.class) {
            return Optional.ofNullable(first);
        } else if (raw == SortedSet.class) {
            return first instanceof Comparable<?> ? new TreeSet<>(Set.of(first)) : new TreeSet<>();
        } else if (raw == Set.class) {
            return first == null ? Set.of() : Set.of(first);
        } else if (raw == SortedMap.class) {
            return new TreeMap<>();
        } else if (raw == Map.class) {
            Object second = value(of[1], marked, depth);
            return first == null || second == null ? Map.of() : Map.of(first, second);
        } else if (raw == List.class || raw == java.util.Collection.class) {
            return first == null ? List.of() : List.of(first);
        }
        return null;
    }
}
